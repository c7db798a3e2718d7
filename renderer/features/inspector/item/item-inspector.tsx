import { usedReferences } from '../../../data/used-references.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { CostSection } from './cost-section.tsx'
import { ItemMarks } from '../marks/marks-section.tsx'
import { Descendants } from './descendants.tsx'
import { EditSteps } from './edit-steps.tsx'
import { FileSection } from './file-section.tsx'
import { ItemActions } from './item-actions.tsx'
import { ItemNotes } from './item-notes.tsx'
import { ParameterSection } from './parameter-section.tsx'
import { PictureHistory } from './picture-history.tsx'
import { PromptSection } from './prompt-section.tsx'
import { ReferenceList } from './reference-list.tsx'

interface ItemInspectorProps {
  readonly entry: MediaEntry
  /** The viewer has them itself. */
  readonly hasActions: boolean
}

/** Everything about an output: what it was made with and from, and what came of it. */
export function ItemInspector({ entry, hasActions }: ItemInspectorProps) {
  const references = usedReferences(entry.job.request)
  return (
    <>
      {hasActions && <ItemActions entry={entry} />}
      <ItemMarks id={entry.asset.id} />
      <PromptSection entry={entry} />
      <ItemNotes entry={entry} />
      <PictureHistory entry={entry} />
      <EditSteps entry={entry} />
      <ParameterSection entry={entry} />
      <FileSection entry={entry} />
      <CostSection entry={entry} />
      {references.length > 0 && <ReferenceList key={entry.job.id} references={references} />}
      <Descendants asset={entry.asset} />
    </>
  )
}
