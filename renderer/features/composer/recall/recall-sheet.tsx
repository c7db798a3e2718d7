import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recalled } from '#shared/domain/recall.ts'
import { applyRecalled } from '../../../commands/reuse-request.ts'
import { bridge } from '../../../data/bridge.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import {
  recallPlan,
  RECALL_FIELDS,
  type RecallField,
} from '../../../data/draft/recall/recall-fields.ts'
import { activeProfile, useProfiles } from '../../../data/profiles-store.ts'
import { assetIdOf, entryIdOf, nameOfItem, type TrayItem } from '../../../data/tray/tray-item.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { Button } from '../../../ui/button.tsx'
import { DIALOG_POPUP } from '../../../ui/dialog-styles.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { knowModels, useModelList } from '../models/model-list-store.ts'
import { picturesOf } from '../tray-problem.ts'
import { RecallTable } from './recall-table.tsx'

interface RecallSheetProps {
  /** Of the picture in the tray. */
  readonly itemKey: string
  readonly onClose: () => void
}

/** Shows what a picture of the tray says about how it was made, beside what stands in the composer, and takes over what is ticked. */
export function RecallSheet({ itemKey, onClose }: RecallSheetProps) {
  const { t } = useTranslation()
  const item = useTray(({ items }) => items.find(({ key }) => key === itemKey))
  const asked = useAsked(
    itemKey,
    async () => ({ recalled: await recalledOf(item).catch(() => null) }),
    '',
    {
      after: 0,
    },
  )
  const apply = useRef<HTMLButtonElement>(null)
  const name = (item === undefined ? '' : nameOfItem(item)) || t('tray.unnamed')
  useKnownModels()
  // It opens as large as it is: the file was read when it was prepared, so that the answer is there at once.
  if (asked === null) return null
  const { recalled } = asked
  return (
    <Modal onClose={onClose}>
      <Dialog.Popup
        initialFocus={apply}
        className={`${DIALOG_POPUP} flex w-180 flex-col overflow-hidden! p-0!`}
      >
        <div className="flex shrink-0 items-start gap-4 px-6 pt-5 pb-3">
          <div className="min-w-0 flex-1">
            <Dialog.Title className="truncate text-lg font-semibold" title={name}>
              {t('recall.title', { name })}
            </Dialog.Title>
            <Dialog.Description className="mt-1 text-ink-2">
              {recalled === null ? (
                t('recall.unknown')
              ) : (
                <>
                  <span className="block">{t(`recall.source.${recalled.source}`)}</span>
                  {t('recall.body')}
                </>
              )}
            </Dialog.Description>
          </div>
          <IconButton icon={X} label={t('app.close')} onClick={onClose} className="-mt-1 -mr-2" />
        </div>
        {recalled === null ? (
          <div className="flex justify-end px-6 pt-1 pb-5">
            <Button ref={apply} onClick={onClose}>
              {t('app.close')}
            </Button>
          </div>
        ) : (
          <Choice recalled={recalled} itemKey={itemKey} apply={apply} onClose={onClose} />
        )}
      </Dialog.Popup>
    </Modal>
  )
}

interface ChoiceProps extends RecallSheetProps {
  readonly recalled: Recalled
  /** The button that one would press next. */
  readonly apply: RefObject<HTMLButtonElement | null>
}

function Choice({ recalled, itemKey, apply, onClose }: ChoiceProps) {
  const { t } = useTranslation()
  const draft = useDraft((state) => state.draft)
  const items = useTray((state) => state.items)
  const listed = useModelList((state) => state.list.models)
  const [unticked, setUnticked] = useState<ReadonlySet<RecallField>>(new Set())
  const [isTakenOut, setTakenOut] = useState(false)
  const kept = isTakenOut ? items.filter(({ key }) => key !== itemKey) : items
  const ticked = new Set(RECALL_FIELDS.filter((field) => !unticked.has(field)))
  const plan = recallPlan(recalled, draft, ticked, {
    pictures: picturesOf(kept),
    isOffered: (model) => listed.some(({ id }) => id === model),
  })
  const used = plan.rows.filter(({ field, unusable }) => unusable === null && ticked.has(field))
  return (
    <>
      <RecallTable
        recalled={recalled}
        rows={plan.rows}
        ticked={ticked}
        onTick={(field) => setUnticked((before) => toggled(before, field))}
      />
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-3 border-t border-line px-6 py-4">
        <label className="mr-auto flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-ink"
            checked={isTakenOut}
            onChange={() => setTakenOut((before) => !before)}
          />
          {t('recall.takeOut')}
        </label>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          ref={apply}
          variant="main"
          inactive={used.length === 0 && !isTakenOut}
          onClick={() => {
            applyRecalled(plan.draft, kept)
            onClose()
            focusPrompt()
          }}
        >
          {used.length > 0
            ? t('recall.apply', { count: used.length })
            : t(isTakenOut ? 'recall.onlyTakeOut' : 'recall.applyNothing')}
        </Button>
      </div>
    </>
  )
}

function toggled(before: ReadonlySet<RecallField>, field: RecallField): ReadonlySet<RecallField> {
  const after = new Set(before)
  if (!after.delete(field)) after.add(field)
  return after
}

/** By the entry, whose file was read; of an earlier run of the app only the item of the library is known. */
async function recalledOf(item: TrayItem | undefined): Promise<Recalled | null> {
  if (item === undefined) return null
  const entry = entryIdOf(item)
  const found = entry === null ? null : await bridge.references.recall({ type: 'entry', id: entry })
  const asset = item.state === 'ready' ? assetIdOf(item.reference) : null
  if (found !== null || asset === null) return found
  return bridge.references.recall({ type: 'asset', id: asset })
}

/** The list may not have been needed so far. */
function useKnownModels(): void {
  const provider = useProfiles((state) => activeProfile(state)?.id ?? null)
  useEffect(() => {
    if (provider !== null) void knowModels(provider)
  }, [provider])
}
