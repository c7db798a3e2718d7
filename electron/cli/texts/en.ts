const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`

/** What the command line says in English. Its shape is the shape of every language. */
export const en = {
  // Wrong usage: one sentence each.
  noCommand: 'Say what to do: for example generate, chat or list.',
  unknownCommand: (word: string) => `There is no command “${word}”.`,
  unknownFlag: (flag: string) => `There is no flag ${flag}.`,
  notAFlagOf: (flag: string, command: string) => `${command} has no flag ${flag}.`,
  flagNeedsValue: (flag: string, value: string) => `${flag} needs a value: ${flag} ${value}.`,
  flagTakesNoValue: (flag: string) => `${flag} takes no value.`,
  flagGivenTwice: (flag: string) => `${flag} can be given only once.`,
  operandMissing: (command: string, operands: string) =>
    `Something is missing: ${command} ${operands}.`,
  operandTooMany: (surplus: string) => `“${surplus}” is one word too many.`,
  quoteIt: (operand: string, surplus: string) =>
    `“${surplus}” is one word too many: put ${operand.replaceAll(/[[\]]/g, '')} in quotes.`,
  twoProviders: 'Choose one: --base-url or --demo.',
  notABaseUrl: (where: string, why: string | null) =>
    `The address in ${where} cannot be used${why === null ? '' : `: ${why}`}.`,
  notAnOption: (flag: string, given: string, options: readonly string[]) =>
    `${flag} cannot be “${given}”. It can be: ${options.join(', ')}.`,
  notInRange: (
    flag: string,
    given: string,
    range: { min: number; max: number; integer: boolean },
  ) =>
    `${flag} cannot be “${given}”. It is a ${range.integer ? 'whole number' : 'number'} from ${range.min} to ${range.max}.`,
  modelTooLong: 'A model id has at most 200 characters.',
  otherKind: (model: string, kind: 'image' | 'video') =>
    `${model} makes ${kind === 'image' ? 'pictures' : 'videos'}: leave --kind out.`,
  whichKind: (model: string) =>
    `What “${model}” makes is not known: add --kind image or --kind video (or use chat).`,
  notOfKind: (flag: string, model: string, kind: 'image' | 'video') =>
    `${flag} is not for ${model}, which makes ${kind === 'image' ? 'pictures' : 'videos'}.`,
  serverDecides: (flag: string, model: string) =>
    `${flag} cannot be set for ${model}: the provider sets it.`,
  needsReference: (model: string) => `${model} needs at least one picture: --image PATH|URL.`,
  takesNoReference: (model: string) =>
    `${model} takes no pictures. Use --model grok-imagine-1.0-edit, or leave --image out.`,
  maskNeedsItem:
    'With --mask or --extend the first --image is the picture to edit: library:ID, and a model that edits pictures.',
  maskStandsAlone: '--mask and --extend choose the size by themselves, and make no batch.',
  notAnExtension: (given: string) =>
    `--extend takes a ratio, 16:9, or pixels for each side, left,top,right,bottom; not ${given}.`,
  cropNeedsWish: 'Say what to do: --rotate, --flip, --straighten or --crop.',
  notAFrame: (given: string) => `--crop takes pixels, x,y,width,height; not ${given}.`,
  cropOutside: (width: number, height: number) =>
    `What stays must lie inside of the picture, which has ${width} × ${height} pixels once it is turned.`,
  cropChangesNothing: 'It would be the same picture.',
  noPicture: (id: string) => `${id} is no picture.`,
  tooManyReferences: (most: number) => `At most ${most} pictures and files can be sent along.`,
  notAChatModel: (model: string) => `${model} does not chat: use generate.`,
  notAFolder: (path: string) => `${path} is no folder.`,
  exportNeedsFolder: 'Say where to: --out DIR.',
  emptyPrompt: 'The prompt is empty.',
  noPrompt: 'There is no prompt. Give it as an argument, or through standard input.',
  promptTooLong: (length: number, most: number) =>
    `The prompt has ${length} characters; ${most} are the most.`,
  batchTooLarge: (jobs: number, most: number) =>
    `This would make ${jobs} jobs; a batch has at most ${most}.`,
  emptyAlternative: 'One combination of the alternatives leaves no prompt.',
  notUtf8: (where: string) => `${where} is not text in UTF-8.`,
  hasNul: (where: string) => `${where} has NUL characters in it, which no text has.`,
  standardInput: 'Standard input',
  standardInputTwice: 'Standard input can be read only once: as the prompt or as --messages.',
  standardInputTooLarge: 'There is too much on standard input.',
  nameUnknown: (name: string) =>
    `No picture of this library is saved as @${name}. A file of that name is ./@${name}.`,
  fileNotFound: (path: string) => `There is no file ${path}.`,
  fileNotReadable: (path: string) => `The file ${path} cannot be read.`,
  fileTooLarge: (path: string) => `The file ${path} is too large.`,
  notJson: (where: string) => `${where} is not valid JSON.`,
  notMessages: (where: string, at: string) =>
    `${where} is not an array of messages as the API has them${at === '' ? '' : ` (at ${at})`}.`,
  notTools: (where: string, at: string) =>
    `${where} is not an array of tools as the API has them${at === '' ? '' : ` (at ${at})`}.`,
  unknownTool: (name: string) => `--tool-choice names “${name}”, which is not among the tools.`,
  noTools: 'This --tool-choice needs --tools.',
  needsConversation: (flag: string) => `${flag} goes with --conversation ID|new.`,
  notWithConversation: (flag: string) => `${flag} does not go with --conversation.`,
  notAnAllowance: (given: string, tools: readonly string[]) =>
    `--allow takes a tool and a number, as in generate_image=3; not “${given}”. Tools: ${tools.join(', ')}.`,
  nothingToGoOn: 'There is nothing to go on with: give a prompt.',
  attachmentsNeedPrompt: 'Pictures and files go with a prompt: give one.',
  requestNotPossible: (why: string) => `This cannot be asked for: ${why}.`,
  idTooShort: (id: string) => `“${id}” is no id. The first 4 characters of one are enough.`,
  idUnknown: (id: string) => `Nothing in this library has an id that begins with “${id}”.`,
  idAmbiguous: (id: string) => `Several ids begin with “${id}”: give more of it.`,
  nothingToExport: (id: string) => `There are no files for “${id}”.`,
  idsOrQuery: 'Say which items: by their ids, or by --query.',
  dryRunOfQuery: '--dry-run goes with --query.',
  emptyQuery: 'The query asks for nothing.',
  notChangedFor: (problem: string) => `Nothing was changed. ${problem}`,
  notATagName: (name: string) =>
    `“${name}” cannot be a tag. Levels are put apart by a slash, as in animal/cat; 120 characters are the most.`,
  tagUnknown: (name: string) => `There is no tag “${name}”.`,
  notARating: (given: string) => `“${given}” is no rating. It is 0 to 5.`,
  nothingToRate: 'Say what to give: a rating of 0 to 5, or --flag keep, reject or none.',
  noteTooLong: (most: number) => `A note has at most ${most} characters.`,
  notACollectionName: (name: string) =>
    `“${name}” cannot be the name of a collection: one line, 120 characters at most.`,
  collectionUnknown: (name: string) => `There is no collection “${name}”.`,
  notInCollection: (id: string, name: string) => `“${id}” is not in “${name}”.`,
  collectionIsSmart: (name: string) => `“${name}” is filled by its query.`,
  smartNeedsQuery: 'Say what it finds: --query QUERY.',
  wrongOperands: (command: string, word: string) => `“${word}” does not go so with ${command}.`,
  portTaken: (port: number) => `Port ${port} is taken.`,
  proxyNotUrl: 'HTTPS_PROXY or HTTP_PROXY is not an address.',
  seeHelp: (command: string) => `See: ${command} --help`,

  // The library.
  noLibrary: (folder: string) => `There is no library in ${folder}.`,
  libraryAway: (folder: string) =>
    `Your library was moved to ${folder}, and it is not there now. Connect its drive, or name another one with --library DIR.`,

  placeRisk: {
    network:
      'This library is on a network drive. A lost connection, or two computers at once, can damage its database: a folder on this computer is safer.',
    synced:
      'This library is in a folder that a cloud service syncs. Syncing its database while it is written can damage it: a folder that is not synced is safer.',
  },

  // Providers.
  noProvider:
    'The app’s keychain cannot be opened from here, so its provider cannot be used. Set VIGNETTE_BASE_URL and VIGNETTE_API_TOKEN, or use --demo.',
  tokenWithoutAddress: 'VIGNETTE_API_TOKEN is set, but not whom it is for: add --base-url URL.',
  confirmInsecure: (host: string) =>
    `${host} is not encrypted: anybody on the way can read the token. Send it all the same? [y/N] `,
  advice: {
    auth: 'Check VIGNETTE_API_TOKEN.',
    model_not_found: 'Choose another model (see: models), or check the base URL.',
    bad_response: 'Try again. If it keeps happening, check the base URL.',
    nothing_missing: 'Use generate if you want more.',
    internal: 'Try again. If it keeps happening, --verbose tells more.',
    request_too_large:
      'Send smaller pictures, with --max-image-bytes 300000 or less, or fewer of them. Of a job that has failed: retry JOB --smaller.',
    base64_lost: 'As addresses, the pictures may come through: --response-format url.',
    redirected: 'Give the final address as --base-url.',
    token_missing: 'Set VIGNETTE_API_TOKEN.',
    token_malformed: 'Check VIGNETTE_API_TOKEN.',
    token_unreadable: 'Unlock the keychain, or paste the token again in the app.',
    demo_only: 'Use --demo.',
    insecure_host: 'Use https, or confirm the address in a terminal.',
  },
  tokenMalformed: 'What is in VIGNETTE_API_TOKEN does not look like a token.',

  // While it goes on.
  status: {
    queued: 'Waiting',
    sending: 'Sending',
    streaming: 'In progress',
    saving: 'Saving',
  },
  cancelling: 'Stopping. What had arrived is kept. Ctrl-C again ends at once.',
  plan: (jobs: number, requests: number, outputs: number) =>
    `This makes ${counted(jobs, 'job')} with ${counted(requests, 'request')}, for ${counted(outputs, 'output')}.`,
  batchPlace: (position: number, jobs: number, prompt: string) =>
    `Job ${position} of ${jobs} (${prompt})`,
  batchProgress: (ended: number, jobs: number, failed: number) =>
    `${ended} of ${jobs} done${failed === 0 ? '' : `, ${failed} not well`} …`,
  extraArrived: (path: string) =>
    `More arrived than was asked for. This one is kept as an extra and counts as no output: ${path}`,
  editFewDetails:
    'There is little detail outside of what is new: check by eye that it sits where it should.',
  editSpill:
    'The change reaches over the edge of what was to be new: have a look at it. A larger mask would take in all of it.',
  editRefused: {
    'another-picture':
      'The answer does not show the same picture outside of what was to be new: it is kept as it is.',
    distorted: 'The answer is too distorted to fit the original: it is kept as it is.',
    'mask-not-in-answer': 'The provider cut off what was to be new: the answer is kept as it is.',
    'original-missing': 'The original is not in the library: the answer is kept as it is.',
    'original-changed': 'The original has another size by now: the answer is kept as it is.',
    'mask-missing': 'The mask is not in the library any more: the answer is kept as it is.',
    unreadable: 'One of the pictures cannot be read: the answer is kept as it is.',
  },
  isExtra: 'arrived beside what was asked for, and counts as no output',
  batchEnded: (successes: number, jobs: number, outputs: number) =>
    `${successes} of ${counted(jobs, 'job')} went well, with ${counted(outputs, 'output')} in all.`,
  arrivedByItself: 'What was missing had arrived already: it was not sent for again.',
  originalGone: (id: string) =>
    `The file of ${id} is not in the library any more: verify tells which are missing.`,
  copyNotWritten: (folder: string) =>
    `A copy could not be written to ${folder}: make sure that it is a folder with room, which can be written to.`,
  outputNotWritten: 'What was to be said could not be written to standard output.',
  batchRefused: 'The provider would refuse the rest as well: it is not sent.',
  batchNotAsAsked:
    'The rest of the batch would come out the same: it is not sent. To send it anyway: --ignore-dropped-config.',
  recoveringLater:
    'Something of earlier jobs is still being brought in. The next command goes on with it.',
  fileAddress: (address: string) => `The file’s address: ${address}`,
  notFetched: (address: string) => `Not fetched, since it is elsewhere: ${address}`,
  fetchUnfetched: (command: string) => `If you trust these addresses, fetch them: ${command}`,
  nothingToFetch: 'Everything that it shows was fetched already.',
  referenceUsed: (position: number, source: string) => `Reference ${position}: ${source}`,
  referenceUnused: (position: number, source: string) =>
    `Reference ${position}: ${source} — not used: the model does not look at it`,
  sentSmaller: (position: number, from: string, to: string) =>
    `Reference ${position} is sent smaller, since the provider refuses larger requests: ${to} instead of ${from}`,
  changes: {
    oriented: 'turned upright',
    scaled: (from: string, to: string) => `scaled from ${from} to ${to}`,
    encoded: (from: string, to: string) => `encoded from ${from} to ${to}`,
    first_frame: 'first frame only',
    stripped: (bytes: string) => `${bytes} of metadata left out`,
    profile_dropped: 'color profile left out',
  },
  parameters: {
    size: 'size',
    aspect_ratio: 'aspect ratio',
    resolution: 'resolution',
    length: 'length',
    kind: 'kind',
    count: 'number of pictures',
  },
  difference: (position: number | null, parameter: string, requested: string, delivered: string) =>
    `${position === null ? '' : `Output ${position}: `}${parameter}: asked for ${requested}, delivered ${delivered}`,
  moreIsKnown: (words: string) => `Details: ${words}`,
  serverSays: (words: string) => `The provider’s words: ${words}`,
  operationDone: (changed: number, operation: string | null) =>
    operation === null
      ? 'Nothing had to be changed.'
      : `${changed === 0 ? 'Done.' : `${counted(changed, 'item')} changed.`} To take it back: undo ${operation}`,
  wouldChange: (items: number) => `This is about ${counted(items, 'item')}. Nothing was changed.`,
  conversationIs: (id: string) => `To go on with this conversation: --conversation ${id}`,
  callStates: {
    waiting: 'waits for you',
    allowed: 'allowed',
    running: 'in progress',
    unknown: 'sent, outcome unknown',
    done: 'done',
    failed: 'failed',
    refused: 'declined',
    impossible: 'cannot be run',
  },
  callsWait: (calls: readonly string[]) =>
    `This waits for you: ${calls.join(', ')}. To let it happen, give the same conversation again, with ${calls.map((tool) => `--allow ${tool}=1`).join(' ')} and without a prompt.`,
  callsUnknown:
    'Nobody knows what became of what was sent. Look for it with jobs, and decide in the app.',
  conversationPaused:
    'The model has had as many turns as one prompt allows. To let it go on, give the same conversation again, without a prompt.',
  flags: { keep: 'kept', reject: 'rejected' },
  nothingHere: 'There is nothing here yet.',
  nothingFound: 'Nothing was found.',
  queryProblems: {
    'unknown-key': (word: string) =>
      `“${word}” starts with no key of a query: looked for as it stands.`,
    'bad-value': (word: string) => `“${word}” makes no sense, and is left out.`,
    'no-value': (word: string) => `“${word}” has nothing behind its colon, and is left out.`,
    unclosed: (word: string) => `“${word}” is not closed: taken as closed at the end.`,
    'too-long': (word: string) => `The query is too long: “${word}” is left out.`,
  },
  yes: 'yes',
  checking: (done: number, total: number | null) =>
    `Checking ${done}${total === null ? '' : ` of ${total}`} …`,
  allVerified: (checked: number) =>
    `${checked} ${checked === 1 ? 'file' : 'files'} checked: everything is as it was delivered.`,
  someVerified: (checked: number, bad: number) =>
    `${checked} ${checked === 1 ? 'file' : 'files'} checked, ${bad} not as delivered:`,
  fileStates: { missing: 'missing', changed: 'changed', unreadable: 'unreadable' },
  readAgain: (shown: number, givenUp: number) =>
    shown + givenUp === 0
      ? 'No file had to be read again.'
      : `${counted(shown, 'file')} read again that can be shown now, ${givenUp} that still cannot.`,
  adopted: (count: number) =>
    `${count} ${count === 1 ? 'file that was' : 'files that were'} not in the library: taken in.`,
  mended: (count: number) =>
    `${count} ${count === 1 ? 'entry of the database that' : 'entries of the database that'} led nowhere: put right.`,
  databaseDamaged:
    'The database is damaged. It is repaired when the library is opened the next time.',
  databaseUnknown: 'The database could not be checked.',
  demoServerRuns: 'The demo server runs until Ctrl-C. In another terminal:',
  salvaged:
    'found in what could still be read of a damaged answer; it may not be what was asked for',
  demoProvider: 'Demo',
  /** Between a field and its value. */
  colon: ': ',
  /** Facts in brackets behind what they are about. */
  aside: (facts: readonly string[]) => ` (${facts.join(', ')})`,
  kilobytes: 'kB',
  fields: {
    id: 'Id',
    job: 'Job',
    file: 'File',
    type: 'Type',
    pixels: 'Pixels',
    duration: 'Duration',
    bytes: 'Bytes',
    sha256: 'SHA-256',
    salvaged: 'Salvaged',
    created: 'Made',
    model: 'Model',
    prompt: 'Prompt',
    status: 'Status',
    provider: 'Provider',
    detail: 'Details',
    error: 'Error',
    address: 'Address',
    outputs: 'Outputs',
    extra: 'extra',
    favourite: 'favourite',
    rating: 'Rating',
    flag: 'Flag',
    tags: 'Tags',
    note: 'Note',
    extras: 'Extras',
    fitted: 'Sent smaller',
  },
}

/** Everything the command line says, in one language. */
export type Texts = typeof en
