import { posterOf } from "./poster.ts";
import { Random } from "./random.ts";
import { type PinRecord, type RowShape, streams } from "./record.ts";
import { type Category, categories } from "./words/categories.ts";
import { descriptionTails, foreignTitles, sentences, titleEndings, titleOpenings } from "./words/phrases.ts";

/** Row n of `pinterest_data`, with the junk of the real table in its shares (see `markers`). */
export function pinRecord({ seed, posts }: RowShape, n: number): PinRecord {
  const { name, followers } = posterOf(seed, n);
  const category = categoryOf(n, posts);
  random.at(seed, streams.pin, n);
  const fate = random.unit();
  const junk = fate < ALL_JUNK;
  const story = fate < STORY;
  const noImage = fate < NO_IMAGE;
  const empty = random.chance(EMPTY_TEXT) ? random.below(4) : -1;
  return {
    index: n,
    unique_id: uuid(),
    title: junk ? markers.title : empty === 0 ? "" : title(category),
    description:
      fate < NO_DESCRIPTION ? (story ? markers.story : markers.description) : empty === 1 ? "" : description(),
    poster_name: junk ? markers.user : empty === 2 ? "" : name,
    follower_count: junk ? markers.user : followers,
    tag_list: junk || random.chance(NO_TAGS_BUT_ELSE_GOOD) ? markers.tags : empty === 3 ? "" : tagList(category),
    is_image_or_video: story ? "multi-video(story page format)" : random.chance(0.03) ? "video" : "image",
    image_src: noImage ? markers.image : imageSource(),
    downloaded: noImage ? 0 : 1,
    save_location: `Local save in /data/${category.name}`,
    category: category.name,
  };
}

/** What stands in a column that has no value. */
export const markers = {
  title: "No Title Data Available",
  story: "No description available Story format",
  description: "No description available",
  user: "User Info Error",
  tags: "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e",
  image: "Image src error.",
} as const;

// One draw decides the fate of a post, so the shares nest: all junk ⊂ no image ⊂ story format ⊂ no description.
const ALL_JUNK = 0.0065;
const NO_IMAGE = 0.02;
const STORY = 0.07;
const NO_DESCRIPTION = 0.085;
const NO_TAGS_BUT_ELSE_GOOD = 0.0055;
const EMPTY_TEXT = 0.002;

const random = new Random();
// Digits of 128 bits at a time: one call, and none of the memory of a table of texts.
const bytes = Buffer.alloc(16);
const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Categories lie in contiguous blocks of the index, whatever the number of posts. */
function categoryOf(n: number, posts: number): Category {
  let end = 0;
  for (const category of categories) {
    end += category.share;
    if (n * 1000 < end * posts) return category;
  }
  return categories.at(-1) as Category;
}

function title({ subjects }: Category): string {
  if (random.chance(0.05)) return `${random.pick(foreignTitles)} ${random.pick(subjects)}`;
  const ending = random.chance(0.01) ? " " : random.pick(titleEndings);
  return `${random.pick(titleOpenings)}${random.pick(subjects)}${ending}`;
}

function description(): string {
  const tail = random.pick(descriptionTails);
  return random.chance(0.3)
    ? `${random.pick(sentences)}${tail}`
    : `${random.pick(sentences)} ${random.pick(sentences)}${tail}`;
}

function tagList({ tags }: Category): string {
  let list = random.pick(tags);
  for (let more = 5 + random.below(3); more > 0; more--) list += `,${random.pick(tags)}`;
  return list;
}

function uuid(): string {
  const third = 0x4000 | random.below(0x1000);
  const fourth = 0x8000 | random.below(0x4000);
  words.setUint32(0, random.next());
  words.setUint16(4, random.next() & 0xffff);
  words.setUint16(6, third);
  words.setUint16(8, fourth);
  words.setUint16(10, random.next() & 0xffff);
  words.setUint32(12, random.next());
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function imageSource(): string {
  for (let word = 0; word < 16; word += 4) words.setUint32(word, random.next());
  const name = bytes.toString("hex");
  return `https://images.example/originals/${name.slice(0, 2)}/${name.slice(2, 4)}/${name.slice(4, 6)}/${name}.jpg`;
}
