import { Combobox } from '@base-ui/react/combobox'
import { Check, TriangleAlert } from 'lucide-react'
import { useEffect, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { activeProfile, useProfiles } from '../../../data/profiles-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { CHIP_POPUP, ghostChip } from '../../../ui/ghost-chip.ts'
import { isListed } from './model-choices.ts'
import { askOnce, knowModels, useModelList } from './model-list-store.ts'

/** Models that stand together in the list. */
export interface ModelGroup {
  /** `typed`: what stands in the field, where the list does not have it. */
  readonly name: 'typed' | 'fitting' | 'others'
  readonly items: readonly string[]
}

interface ModelComboboxProps {
  readonly value: string
  /** What the chip shows of it. */
  readonly children: ReactNode
  readonly groups: readonly ModelGroup[]
  /** The heading of the group `others`. */
  readonly othersTitle: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onChoose: (model: string) => void
  /** Renders what stands beside a model in the list. */
  readonly Beside?: ComponentType<{ readonly model: string }>
  /** What stands below the list. */
  readonly footer: ReactNode
}

/** Renders the model as a chip, behind which another one of the provider's is searched, chosen, or typed. */
export function ModelCombobox(props: ModelComboboxProps) {
  const { value, children, groups, othersTitle, query, onQuery, onChoose, Beside, footer } = props
  const { t } = useTranslation()
  const provider = useProfiles(activeProfile)
  const { models, isCut = false } = useModelList((state) => state.list)
  useEffect(() => {
    if (provider !== null) void knowModels(provider.id)
  }, [provider])
  const isMissing =
    isListed(models) && !isCut && models.every(({ id, listed }) => id !== value || !listed)
  return (
    <Combobox.Root<string>
      items={groups}
      filter={null}
      value={value}
      inputValue={query}
      onInputValueChange={onQuery}
      onValueChange={(id) => {
        if (id !== null) onChoose(id)
      }}
      autoHighlight
      onOpenChange={(open) => {
        onQuery('')
        if (open && provider !== null) void askOnce(provider)
      }}
    >
      <Combobox.Trigger
        aria-label={t('composer.model')}
        data-lets-type=""
        title={isMissing ? t('models.unlisted') : undefined}
        className={classNames(ghostChip(), 'max-w-60 @max-[31rem]:px-1')}
      >
        {isMissing && <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-accent-ink" />}
        {children}
        {isMissing && <span className="sr-only">{t('models.unlisted')}</span>}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner side="top" sideOffset={8} align="start" className="z-40 outline-none">
          <Combobox.Popup
            data-takes-drops=""
            aria-label={t('composer.model')}
            className={classNames(
              CHIP_POPUP,
              'flex max-h-[min(26rem,var(--available-height))] w-84 flex-col',
            )}
          >
            <Combobox.Input
              aria-label={t('models.search')}
              placeholder={t('models.search')}
              spellCheck={false}
              className="m-1.5 h-8 shrink-0 rounded-md -outline-offset-1 border border-line-strong bg-canvas px-2.5 text-ink select-text"
            />
            <Combobox.List
              aria-label={t('composer.model')}
              className="min-h-0 flex-1 overflow-y-auto p-1 pt-0 outline-none scroll-thin"
            >
              {(group: ModelGroup) => (
                <Combobox.Group key={group.name} items={group.items}>
                  {group.name === 'others' && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs text-ink-3">
                      {othersTitle}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(id: string) => (
                      <Combobox.Item
                        key={id}
                        value={id}
                        className="flex min-h-8 items-center gap-2 rounded-md py-1 pr-3 pl-2 text-ink outline-none data-highlighted:bg-hover"
                      >
                        <span className="flex w-4 shrink-0 justify-center">
                          <Combobox.ItemIndicator>
                            <Check aria-hidden className="size-3.5" />
                          </Combobox.ItemIndicator>
                        </span>
                        <span className="min-w-0 flex-1 wrap-anywhere">
                          {group.name === 'typed' ? t('models.useTyped', { id }) : id}
                        </span>
                        {Beside !== undefined && <Beside model={id} />}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            {footer}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
