/** What an address says about the picture behind it. */
export interface VersionName {
  /** The same for all versions of one picture. */
  readonly work: string
  /** Whether its name says that a better version is to follow. */
  readonly isPreview: boolean
}

/** Parameters in which servers name the file, as `/v1/files/image?id=…` does; the others are signatures and the like. */
const NAMING = /^(?:id|file|file_?name|name|path|key)$/i
const EXTENSION = /\.[a-z\d]{2,5}$/i
const PREVIEW = /.[-_](?:preview|medium|part)(?:[-_]?\d+)?$/i
const STAGE = /[-_](?:preview|medium|part|final)(?:[-_]?\d+)?$/i

/**
 * Reads the stage of a picture from an address, if it has one. Servers of this API name the versions of a picture
 * `ID-preview-0`, `ID-medium-1` and `ID-final`, their upstream `ID-part-0/image.jpg` and `ID/image.jpg`; the names
 * are a part of the path, or of a parameter.
 */
export function versionName(address: string): VersionName {
  const url = new URL(address)
  const names = [...url.searchParams].flatMap(([name, value]) => (NAMING.test(name) ? [value] : []))
  const parts = [...url.pathname.split('/'), ...names.flatMap((name) => ['?', ...name.split('/')])]
  const stems = parts.map((part) => part.replace(EXTENSION, ''))
  return {
    work: [url.host, ...stems.map(withoutStage)].join('/'),
    isPreview: stems.some((stem) => PREVIEW.test(stem)),
  }
}

/** Removes the stage from a name. A name that is only a stage stays: it does not say of what. */
function withoutStage(stem: string): string {
  return stem.replace(STAGE, '') || stem
}
