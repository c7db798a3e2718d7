import { assertNever } from '#shared/assert-never.ts'
import { guessKindInDetail } from '#shared/model-kinds.ts'
import { changeImageDraft, changeVideoDraft } from './draft-store.ts'

/** Chooses a model for what it seems to make. Does nothing for one that makes nothing a draft can have. */
export function chooseModel(id: string): void {
  const kind = guessKindInDetail(id)
  switch (kind) {
    case 'image':
      return changeImageDraft({ model: id })
    case 'edit':
      return changeImageDraft({ editModel: id })
    case 'video':
      return changeVideoDraft({ model: id })
    case 'upscale':
    case 'chat':
      return
    default:
      assertNever(kind)
  }
}
