import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { mentionRanges, mentionToken } from '../../../data/draft/mentions.ts'
import { sentNumber } from '../../../data/draft/sent-draft.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { useChoices } from '../use-choices.ts'
import { mentionLabel, MentionLayer } from './mention-layer.tsx'
import { useMentionables } from './use-mentionables.ts'

/** The id of what a screen reader says of the mentions, for the prompt's field. */
export const MENTIONS_ID = 'prompt-mentions'

interface MentionsProps {
  readonly ref: React.Ref<HTMLDivElement>
  readonly prompt: string
}

/** Shows the mentions of the prompt over its field, and says what each is called for the model. Nothing while there is none. */
export function Mentions({ ref, prompt }: MentionsProps) {
  const mentions = useDraft(({ draft }) => draft.mentions)
  // Looked for with every key: most prompts have none.
  const ranges = prompt.includes('@[') ? mentionRanges(prompt, mentions) : []
  return ranges.length === 0 ? null : <Shown ref={ref} prompt={prompt} />
}

function Shown({ ref, prompt }: MentionsProps) {
  const { t } = useTranslation()
  const mentions = useDraft(({ draft }) => draft.mentions)
  const choices = useChoices()
  const items = useMentionables()
  const isPending = useTray(
    (tray) => tray.arriving > 0 || tray.items.some(({ state }) => state === 'coming'),
  )
  const said = mentionRanges(prompt, mentions).map(({ name, target }) =>
    t('mentions.said', {
      mention: mentionToken(name),
      picture: mentionLabel(t, sentNumber(choices, target, items)),
    }),
  )
  return (
    <>
      <MentionLayer
        ref={ref}
        prompt={prompt}
        mentions={mentions}
        choices={choices}
        items={items}
        isPending={isPending}
      />
      <span id={MENTIONS_ID} className="sr-only">
        {[...new Set(said)].join('. ')}
      </span>
    </>
  )
}
