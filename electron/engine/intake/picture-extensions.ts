/**
 * Extensions of pictures, without the dot: offered in the dialog, looked for in folders, and registered with the
 * systems for *Open with* (`electron-builder.yml`, `build/installer.nsh`). HEIC too: where it cannot be read, an
 * error says so.
 */
export const PICTURE_EXTENSIONS: readonly string[] = [
  'png',
  'jpg',
  'jpeg',
  'jfif',
  'webp',
  'gif',
  'avif',
  'heic',
  'heif',
]
