import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { languageOfLocale } from '#shared/domain/settings.ts'
import { bridge, events } from '../data/bridge.ts'
import { restoreKeptTray } from '../data/tray/keep-tray.ts'
import { chooseEffects } from '../ui/effects.ts'
import { loadUiFont } from '../ui/ui-font.ts'
import { createI18n, resolveLanguage, showLanguage } from '../i18n/i18n.ts'
import { followChatDrafts } from '../data/chat/chat-drafts.ts'
import { followSideTurns } from '../data/chat/side-turns.ts'
import { followChat } from '../data/chat/follow-chat.ts'
import { restoreOpenConversation } from '../data/chat/open-conversation.ts'
import { restoreParameters } from '../data/chat/parameters.ts'
import { restoreDraft } from '../data/draft/keep-draft.ts'
import { followMask } from '../data/mask/prepare-mask.ts'
import { favourites } from '../data/feed/favourites.ts'
import { restoreFeedPlace } from '../data/feed/feed-place.ts'
import { feed } from '../data/feed/feed-store.ts'
import { restorePanes } from '../data/panes.ts'
import { followOrganise } from '../data/organise/organise-store.ts'
import { queue } from '../data/queue-store.ts'
import { followLibrary, useLibrary } from '../data/library-store.ts'
import { followProfiles, loadProfiles } from '../data/profiles-store.ts'
import { loadSettings, useSettings } from '../data/settings-store.ts'
import { followCatalogue } from '../data/catalogue/follow-catalogue.ts'
import { openLibrarySearch } from '../data/catalogue/library-search.ts'
import { libraryPlace, restoreLibraryView } from '../data/catalogue/library-view.ts'
import { useView } from '../navigation/view-store.ts'
import { restoreView } from '../navigation/keep-view.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { askForFirstPictures } from './first-pictures.ts'
import { rememberScreen, replaceLastScreen } from './last-screen.ts'
import { Screen } from './screen.tsx'
import { StartFailed } from './start-failed.tsx'
import { applyCachedTheme } from './theme.ts'

/** Starts the window: the theme first, then the data that the first screen needs, then the screen. */
export async function start(container: HTMLElement): Promise<void> {
  applyCachedTheme()
  const root = createRoot(container)
  try {
    await showApp(root)
  } catch {
    showStartFailed(root, container)
  }
  replaceLastScreen()
}

async function showApp(root: Root): Promise<void> {
  followCatalogue(events())
  const [info] = await Promise.all([
    bridge.app.info(),
    loadSettings(),
    followLibrary().then(loadWork),
    restorePanes(),
    loadUiFont(),
    restoreView().then(restoreSheet),
  ])
  chooseEffects(info)
  const { language } = useSettings.getState().settings
  const i18n = createI18n(resolveLanguage(language, info.systemLanguage))
  await showLanguage(i18n, resolveLanguage(language, info.systemLanguage))
  root.render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <ErrorBoundary>
          <Screen info={info} />
        </ErrorBoundary>
      </I18nextProvider>
    </StrictMode>,
  )
  rememberScreen()
}

/** Reads what the first screen shows of the library, and keeps it up to date. */
async function loadWork(): Promise<void> {
  // After a crash of the page: what needs the library has nothing to ask any more.
  if (useLibrary.getState().isClosed) return
  // Listening before asking: an event between the two would otherwise be missed. The feed first: its pictures are what one waits for.
  feed.connect(events())
  const firstJobs = feed.loadMore()
  favourites.connect(events())
  followOrganise(events())
  queue.connect(events())
  followChat(events())
  followChatDrafts(events())
  followSideTurns(events())
  void queue.load()
  const firstPlace = restoreFeedPlace()
  void Promise.all([firstJobs, firstPlace]).then(askForFirstPictures)
  await Promise.all([
    restoreDraft().then(followMask),
    restoreKeptTray(),
    restoreOpenConversation(),
    restoreParameters(),
    firstPlace,
  ])
  followProfiles()
  void loadProfiles()
}

/** Where the library is shown first, what is in it is asked for at once. */
async function restoreSheet(): Promise<void> {
  await restoreLibraryView(isLibraryShown)
  if (isLibraryShown() && !useLibrary.getState().isClosed) {
    openLibrarySearch({ atTop: libraryPlace() === null })
  }
}

function isLibraryShown(): boolean {
  return useView.getState().view === 'library'
}

function showStartFailed(root: Root, container: HTMLElement): void {
  const language = languageOfLocale(navigator.language)
  document.documentElement.lang = language
  root.render(
    <I18nextProvider i18n={createI18n(language)}>
      <StartFailed
        onRetry={() => {
          root.unmount()
          void start(container)
        }}
      />
    </I18nextProvider>,
  )
}
