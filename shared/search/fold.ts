/** Returns a text as it is compared: letters of either case are the same, as are those of either width. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
