import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import { activateProfile, activeProfile, useProfiles } from '../../data/profiles-store.ts'
import { heldLines, useQueue } from '../../data/queue-store.ts'
import { providerText } from '../../i18n/provider-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { openProviderSettings, openSettings } from '../../navigation/view-store.ts'
import { openDialog } from '../../navigation/dialog-store.ts'
import { classNames } from '../../ui/class-names.ts'
import { ghostChip } from '../../ui/ghost-chip.ts'
import { MenuFrame } from '../../ui/menu-frame.tsx'
import { MENU_ITEM } from '../../ui/menu-list.tsx'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'

/** What sending to a provider means now: it costs, it costs nothing, or what was sent waits for the user. */
type Standing = 'paid' | 'free' | 'held'

/** Shows who is paid, and lets another one be chosen. */
export function ProviderChip() {
  const { t } = useTranslation()
  const active = useProfiles(activeProfile)
  const standing = useStanding(active)
  const chip = useRef<HTMLButtonElement>(null)
  if (active === null) return null
  const name = nameOf(t, active)
  return (
    <MenuFrame
      trigger={chip}
      side="top"
      align="end"
      sideOffset={8}
      button={
        <Tooltip label={t(`composer.standing.${standing}`)} describes>
          <Menu.Trigger
            ref={chip}
            aria-label={t('composer.provider', { name })}
            className={classNames(ghostChip(), 'max-w-44 @max-[36rem]:px-1.5')}
          >
            <Dot standing={standing} />
            <span className="truncate @max-[36rem]:sr-only">{name}</span>
          </Menu.Trigger>
        </Tooltip>
      }
    >
      <Choices active={active} />
    </MenuFrame>
  )
}

function Choices({ active }: { readonly active: ProfileSummary }) {
  const { t } = useTranslation()
  const list = useProfiles((state) => state.list)
  return (
    <>
      <Menu.RadioGroup
        value={active.id}
        onValueChange={(id: string) =>
          void runFreeOrNotify(t, t('providers.activateFailed'), () => activateProfile(id))
        }
      >
        {list?.profiles.map((profile) => (
          <Menu.RadioItem key={profile.id} value={profile.id} closeOnClick className={MENU_ITEM}>
            <span className="flex w-4 justify-center">
              <Menu.RadioItemIndicator>
                <Check aria-hidden className="size-3.5" />
              </Menu.RadioItemIndicator>
            </span>
            <span className="max-w-60 truncate">{nameOf(t, profile)}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Separator className="my-1 h-px bg-line" />
      {active.kind === 'own' && (
        <Menu.Item className={MENU_ITEM} onClick={() => openProviderSettings(active.id)}>
          <span className="pl-6.5">
            {t('composer.providerSettings', { name: nameOf(t, active) })}
          </span>
        </Menu.Item>
      )}
      {list?.locked === null && (
        <Menu.Item
          className={MENU_ITEM}
          onClick={() => {
            openSettings('providers')
            openDialog({ type: 'provider', profileId: null })
          }}
        >
          <span className="pl-6.5">{t('composer.addProvider')}</span>
        </Menu.Item>
      )}
      <Menu.Item className={MENU_ITEM} onClick={() => openSettings('providers')}>
        <span className="pl-6.5">{t('composer.allProviders')}</span>
      </Menu.Item>
    </>
  )
}

/** Each has a shape of its own, too: nothing is told by colour alone. */
function Dot({ standing }: { readonly standing: Standing }) {
  return (
    <svg aria-hidden width="10" height="10" viewBox="0 0 10 10" className="shrink-0">
      {standing === 'paid' && <circle cx="5" cy="5" r="3.5" className="fill-accent" />}
      {standing === 'free' && (
        <circle cx="5" cy="5" r="3" className="fill-none stroke-ink-3" strokeWidth="1.5" />
      )}
      {standing === 'held' && (
        <rect x="1.5" y="1.5" width="7" height="7" rx="1" className="fill-danger" />
      )}
    </svg>
  )
}

function useStanding(active: ProfileSummary | null): Standing {
  const isHeld = useQueue(({ state }) =>
    heldLines(state).some(
      ({ profileId, batchId }) => profileId === active?.id && batchId === undefined,
    ),
  )
  if (active?.kind === 'demo') return 'free'
  return isHeld || active?.token === 'missing' ? 'held' : 'paid'
}

function nameOf(t: Translate, { name, kind }: ProfileSummary): string {
  return providerText(t, { name, isDemo: kind === 'demo' })
}
