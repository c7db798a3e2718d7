import type { IntakeEntry, IntakeSource } from '#shared/domain/intake.ts'

/** What the page hands in at once. */
export interface Addition {
  readonly sources: readonly IntakeSource[]
  /** How many more pictures there is room for. */
  readonly room: number
  /** Files that were handed in and are not even among the sources. */
  readonly leftOut: number
}

/** A file that is about to be uploaded, as the page announces it. */
export interface AnnouncedUpload {
  readonly name: string
  readonly bytes: number
}

/** Takes pictures in for the window. */
export interface Intake {
  list(): IntakeEntry[]
  /** Begins an addition, and returns its id before anything is read. */
  add(addition: Addition): string
  /** The same for files of the disk that the user has chosen for this app, and the page has never heard of; absolute paths. */
  addPaths(paths: readonly string[], room: number): string
  remove(ids: readonly string[]): void
  /** Returns an id for each, for one POST. Throws `invalid_request` while too many are announced and did not come. */
  openUploads(files: readonly AnnouncedUpload[]): string[]
  /** Absolute path of the file that an entry was made from, also after the entry was removed. Throws `invalid_request` with `not_found`. */
  originalOf(id: string): Promise<string>
}
