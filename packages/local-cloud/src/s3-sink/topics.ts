import type { Admin } from "@platformatic/kafka";

/** Names, or a pattern for whole names. */
export type Subscription = readonly string[] | RegExp;

/** How many partitions each subscribed topic has that is there by now. */
export async function findTopics(admin: Admin, subscription: Subscription): Promise<Map<string, number>> {
  const wanted = (topic: string): boolean =>
    subscription instanceof RegExp ? wholly(subscription).test(topic) : subscription.includes(topic);
  const topics = (await admin.listTopics()).filter(wanted).toSorted();
  if (topics.length === 0) return new Map();
  const metadata = await admin.metadata({ topics, forceUpdate: true });
  return new Map([...metadata.topics].map(([topic, { partitionsCount }]) => [topic, partitionsCount]));
}

export const areEqual = (some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean =>
  some.size === others.size && [...some].every(([topic, count]) => others.get(topic) === count);

const wholly = (pattern: RegExp): RegExp => new RegExp(`^(?:${pattern.source})$`, pattern.flags);
