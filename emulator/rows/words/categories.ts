/** A category: its name, how many of 1,000 posts it holds, and the words of its titles and tags. */
export interface Category {
  readonly name: string;
  readonly share: number;
  readonly subjects: readonly string[];
  readonly tags: readonly string[];
}

const manners = "Easy|Modern|Vintage|Rustic|Simple|Cute|Elegant|Bold|Colourful|Minimalist|Unique|Handmade".split("|");
const endings = ["Ideas", "Inspiration", "Tips", "Aesthetic"];

/** The 13 categories in the order of their index blocks; shares are in thousandths and sum to 1,000. */
export const categories: readonly Category[] = [
  category(
    "art",
    80,
    "Watercolour Landscape|Charcoal Portrait|Paper Sculpture|Mural|Oil Painting|Ink Sketch|Clay Figure",
    "Drawing|Painting|Sketch|Canvas|Gallery|Illustration",
  ),
  category(
    "beauty",
    67,
    "Winter Skin Routine|Braided Updo|Smoky Eye|Nail Design|Curly Bob|Face Mask|Red Lip Look",
    "Makeup|Hair|Nails|Skin Care|Lashes|Perfume",
  ),
  category(
    "christmas",
    90,
    "Tree Decoration|Advent Wreath|Gingerbread House|Mantel Display|Gift Wrap|Porch Lights|Table Setting",
    "Christmas|Ornament|Wreath|Gift|Winter|Santa",
  ),
  category(
    "diy-and-crafts",
    74,
    "Macramé Wall Hanging|Scrap Wood Shelf|Paper Flower|Candle Holder|Felt Garland|Jar Lantern|Quilt Block",
    "Craft|Knitting|Paper|Wood|Sewing|Recycling",
  ),
  category(
    "education",
    77,
    "Reading Corner|Fractions Game|Science Fair Project|Spelling Sheet|Classroom Poster|Bell Ringer|Lesson Plan",
    "Teaching|Classroom|Math|Reading|Science|Homework",
  ),
  category(
    "event-planning",
    67,
    "Garden Party|Baby Shower|Seating Chart|Wedding Timeline|Balloon Arch|Dessert Bar|Charity Gala",
    "Event|Wedding|Party|Venue|Invitation|Catering",
  ),
  category(
    "finance",
    71,
    "Monthly Budget|Emergency Fund|Debt Snowball|Side Income|Savings Challenge|Index Fund|No-Spend Week",
    "Money|Saving|Budget|Investing|Income|Tax",
  ),
  category(
    "home-decor",
    78,
    "Living Room|Reading Nook|Farmhouse Kitchen|Entryway Bench|Gallery Wall|Guest Bath|Balcony",
    "Home|Interior|Kitchen|Bedroom|Decor|Furniture",
  ),
  category(
    "mens-fashion",
    76,
    "Linen Suit|Leather Boot|Street Outfit|Denim Jacket|Wool Coat|Smart Casual Look|Knit Tie",
    "Menswear|Suit|Style|Shoes|Jacket|Watch",
  ),
  category(
    "quotes",
    81,
    "Words on Courage|Morning Motto|Letter to a Friend|Line about the Sea|Proverb|Toast|Thought for Monday",
    "Quote|Wisdom|Motivation|Life|Love|Saying",
  ),
  category(
    "tattoos",
    87,
    "Fine Line Sleeve|Compass|Lotus|Finger Tattoo|Mountain Range|Old School Swallow|Dotwork Moon",
    "Tattoo|Ink|Design|Sleeve|Flash|Lettering",
  ),
  category(
    "travel",
    77,
    "Two Weeks in the Alps|Island Ferry Route|Night Market|City Walk|Camping Trip|Train Journey|Hidden Beach",
    "Travel|Trip|Vacation|Beach|City|Hiking",
  ),
  category(
    "vehicles",
    75,
    "Vintage Roadster|Camper Conversion|Café Racer|Electric Scooter|Rally Car|Pickup Build|Tiny Bus",
    "Car|Motorcycle|Garage|Engine|Racing|Van",
  ),
];

function category(name: string, share: number, subjects: string, nouns: string): Category {
  return { name, share, subjects: subjects.split("|"), tags: nouns.split("|").flatMap(tagsOf) };
}

function tagsOf(noun: string): string[] {
  return manners.flatMap((manner) => endings.map((ending) => `${manner} ${noun} ${ending}`));
}
