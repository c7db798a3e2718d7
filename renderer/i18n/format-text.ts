import { formatName, type KeptMime } from '#shared/domain/media-format.ts'
import type { Translate } from './i18n.ts'

/** Returns the name of a file's format, such as `HEIC`, for people. */
export function formatText(t: Translate, mime: KeptMime): string {
  return formatName(mime) ?? t('file.unknown')
}
