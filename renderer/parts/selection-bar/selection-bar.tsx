import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { commandButton } from '../../commands/command-button.ts'
import { isEnabled, runCommand } from '../../commands/run-command.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { useFeed } from '../../data/feed/feed-store.ts'
import { useItemsChanged } from '../../data/catalogue/use-item-facts.ts'
import { useSelection } from '../../data/selection.ts'
import { StarRating } from '../marks/star-rating.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** Renders, while anything is selected in the sheet on screen, how much it is and what can be done with all of it. */
export function SelectionBar() {
  const count = useSelection(({ ids }) => ids.size)
  return count === 0 ? null : <Bar count={count} />
}

function Bar({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  // Whether they are favourites is said by the button.
  useFeed(({ items }) => items)
  useItemsChanged()
  return (
    <section
      aria-label={t('item.selection')}
      className="@container pointer-events-none mb-2 flex justify-center"
    >
      <div className="pointer-events-auto flex h-11 items-center gap-0.5 rounded-xl border border-line glass pr-1.5 pl-4 shadow-popup">
        <output className="mr-2 font-medium whitespace-nowrap text-ink tabular-nums">
          {t('item.selected', { count })}
        </output>
        <SelectionButton id="selectionFavourite" />
        <SelectionStars />
        <SelectionButton id="addTags" />
        <SelectionButton id="addToCollection" />
        <SelectionButton id="compare" />
        <SelectionButton id="selectionReference" />
        <SelectionButton id="selectionCopyPrompts" />
        <SelectionSave />
        <SelectionButton id="selectionTrash" />
        <span aria-hidden className="mx-1 h-5 w-px bg-line" />
        <SelectionButton id="clearSelection" />
      </div>
    </section>
  )
}

function SelectionButton({ id }: { readonly id: CommandId }) {
  const command = commandButton(id, useCommandContext()({}), runNow)
  if (command?.icon === undefined) return null
  return (
    <IconButton
      icon={command.icon}
      label={command.label}
      className="pointer-coarse:size-10"
      {...command.handlers}
    />
  )
}

/** Without a state: they may differ, and what they have in common is in the information. */
function SelectionStars() {
  const context = useCommandContext()({})
  if (!isEnabled('rate0', context)) return null
  return (
    // By the room above the composer, which a view may share with something beside it.
    <div className="mx-1 @max-[50rem]:hidden">
      <StarRating
        rating={null}
        onRate={(stars) => runCommand(RATINGS[stars] ?? 'rate0', context, {})}
      />
    </div>
  )
}

const RATINGS = [
  'rate0',
  'rate1',
  'rate2',
  'rate3',
  'rate4',
  'rate5',
] as const satisfies CommandId[]

/** In words: it is what most select for. */
function SelectionSave() {
  const command = commandButton('selectionSave', useCommandContext()({}), runNow)
  if (command === null) return null
  const { icon: Icon, label, handlers } = command
  return (
    <Button variant="quiet" {...handlers}>
      {Icon !== undefined && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
      <span className="@max-[36rem]:sr-only">{label}</span>
    </Button>
  )
}

function runNow(action: () => Promise<void>): void {
  void action()
}
