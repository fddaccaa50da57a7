/** The key of the object whose first record has that offset: `topics/pin/partition=0/pin+0+0000000042.json`. */
export const objectKey = (folder: string, topic: string, partition: number, firstOffset: bigint): string =>
  `${folder}/${topic}/partition=${partition}/${topic}+${partition}+${firstOffset.toString().padStart(10, "0")}.json`;
