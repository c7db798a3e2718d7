/**
 * Reads the letters of the first screen beforehand, so that no text appears in one font and jumps to another. Never fails: without them
 * the system's are used.
 */
export async function loadUiFont(): Promise<void> {
  await document.fonts.load("1rem 'Inter Variable'").catch(() => [])
}
