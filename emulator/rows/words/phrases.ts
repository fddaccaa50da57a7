/** What a title begins with; many are plain, some carry quotes, commas, pipes or emoji. */
export const titleOpenings: readonly string[] = [
  ...[
    "",
    "",
    "",
    "Easy ",
    "My Favourite ",
    "How to Plan a ",
    "The Best ",
    "7 Ways to Love Your ",
    "25 Ideas: ",
    "DIY ",
  ],
  ...['"Less is More": ', "Before & After: ", "Step-by-Step ", "Don't Miss This ", "Budget-Friendly, Quick ", "✨ "],
  ...["NEW | ", "Wow! ", "🌿 ", "#1 ", "What’s Hot — ", "Grandma's ", "(Almost) Free ", "100% Real "],
];

/** What a title ends with. */
export const titleEndings: readonly string[] = [
  ...["", "", "", "", " Ideas", " Inspiration", " for Beginners", " That Everyone Can Do", " on a Small Budget"],
  ...[" | Step by Step", " | Ideas, Tips & Tricks", ' in 5" x 7"', " (with Pictures)", " — Part 2", "…", "!", " ✔️"],
  ...[" 😍", " 👩‍🎨", " 🇵🇹", " 𝓘𝓭𝓮𝓪𝓼", " C:\\ideas", " 50/50", " / Tutorial"],
];

/** Whole titles in other scripts and languages; the subject follows them. */
export const foreignTitles: readonly string[] = [
  ...[
    "Красивые идеи для дома",
    "〚 Зимний уют 〛",
    "かわいい手作りアイデア",
    "冬の飾りつけ",
    "أفكار جميلة للمنزل",
    "घर के लिए सुंदर विचार",
  ],
  ...[
    "美丽的家居灵感",
    "예쁜 방 꾸미기",
    "Όμορφες ιδέες για το σπίτι",
    "רעיונות יפים לבית",
    "ไอเดียแต่งบ้านสวยๆ",
    "İlham veren fikirler",
  ],
  ...[
    "Ideas fáciles y rápidas ¡hazlo tú!",
    "Schöne Ideen für groß & klein",
    "Idées déco à l’œil",
    "𠮷野家の家具",
    "მშვენიერი იდეები",
  ],
];

/** Sentences of a description. */
export const sentences: readonly string[] = `
This is the one that everybody asks me about, and it takes less than an afternoon.
You need glue, a pair of scissors and a little patience; the rest is in the drawer.
Save it for later, then tell us in the comments how it went!
A simple guide for people who are short of time, money or both.
“Make it your own,” she said, and that is exactly what we did.
Materials: cotton, wood. Size: 48 x 18 cm. Quantity: 1 piece. Colour: as shown.
Our readers sent in their favourites, and here are the twelve that we liked most.
It looks hard | it is not | here is the proof.
I was looking for something warm and quiet, and this came out of it.
Find out what works, what doesn't, and what it costs in the end.
Have you tried it yet? The second step is where most people go wrong.
Discover more on the blog: patterns, prices, printables & a video.
Everything was found second-hand, washed twice and painted on the kitchen table.
With a template to print on A4 paper, free of charge.
The trick is to begin at the end and to work back to the start.
It's the perfect present for somebody who has everything already.
Full list of tools, times and temperatures inside.
Ships within 3 to 5 days; returns are free.
See how a small change (and some light) turned it around.
The whole family took part, even the dog.`
  .trim()
  .split("\n");

/** What a description ends with: often an ellipsis and a trailing blank or NBSP, as cut texts have. */
export const descriptionTails: readonly string[] = [
  ...[
    "",
    "",
    "",
    "",
    "",
    "",
    "… ",
    "… ",
    "… ",
    "…\u00a0",
    " ",
    "\u00a0",
    "…",
    " 💡",
    " 🏡✨",
    " ❤️ ",
    "\nMore below",
    " #diy, #ideas",
  ],
];

/** Parts of the names under which people post. */
export const posterOpenings: readonly string[] = `
The Paper|Little Brass|Salt &|Happy|Northern|Old Harbour|Wild|Blue Door|Casa|Maison|Studio|Mrs|Uncle|Lemon|Quiet|Green Bench|Ink &|Sunday
Two Left|Copper|Good|Rainy Day|Вечерний|日々の|Señora|Clever|Plain|Tiny|Second|Moon`
  .trim()
  .split(/[|\n]/);
export const posterEndings: readonly string[] = `
Workshop;Journal;Fox;Kitchen;Collective;Club;Notes;Garden;Atelier;House;Diaries;Co.;& Sons;Market;Press;Room;Theory
Lane | Home & Living;Pantry;Wheels;Ideas ✈️;Store🌸;Magazine;Lab;Guild;Letters;Supply;Hands;Table;Weekly`
  .trim()
  .split(/[;\n]/);
