import type { Place } from './place.ts'

/** Places as css-select walks them; it asks for mutable arrays, which it only reads. Our selectors look down nowhere. */
export const adapter = {
  isTag: (place: Place): place is Place => place !== undefined,
  getName: ({ name }: Place): string => name,
  getAttributeValue: ({ attributes }: Place, name: string): string | undefined => attributes.get(name),
  hasAttrib: ({ attributes }: Place, name: string): boolean => attributes.has(name),
  getChildren: (): Place[] => [],
  getParent: ({ parent }: Place): Place | null => parent ?? null,
  getSiblings: ({ siblings }: Place): Place[] => siblings as Place[],
  getText: (): string => '',
  removeSubsets: (places: Place[]): Place[] => places,
}
