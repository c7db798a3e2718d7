import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { keptPictures } from '../../../data/media/media-sequence.ts'
import { usedReferences } from '../../../data/used-references.ts'
import { showKept } from '../../../navigation/viewer-store.ts'
import { KeptPicture } from './kept-picture.tsx'
import { Steps } from './steps.tsx'

interface KeptStageProps {
  readonly kept: StoredReference
  readonly request: GenerationRequest
}

/** A picture that was kept of what an item was made from, between the others of these. */
export function KeptStage({ kept, request }: KeptStageProps) {
  const pictures = keptPictures(usedReferences(request))
  const at = pictures.indexOf(kept.sha256)
  const [previous, next] = [pictures.at(at - 1), pictures.at(at + 1)]
  return (
    <>
      <KeptPicture key={kept.sha256} reference={kept} position={at + 1} total={pictures.count} />
      <Steps
        previous={previous && (() => showKept(previous))}
        next={next && (() => showKept(next))}
        first={() => showKept(pictures.at(0) ?? kept)}
        last={() => showKept(pictures.at(pictures.count - 1) ?? kept)}
      />
    </>
  )
}
