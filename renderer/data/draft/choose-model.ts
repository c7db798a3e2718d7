import { assertNever } from '#shared/assert-never.ts'
import { guessKindInDetail } from '#shared/model-kinds.ts'
import { changeImageDraft, changeVideoDraft } from './draft-store.ts'

/** Chooses a model for what it seems to be for. One that is for nothing a draft can make changes nothing. */
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
