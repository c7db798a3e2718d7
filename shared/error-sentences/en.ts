import type { ErrorSentences } from './error-sentences.ts'

/**
 * What went wrong (`what`) and what to do now (`advice`), by code, and by reason where that is more specific.
 * `errorText` joins them with the sentence on cost.
 */
export const enErrors = {
  locale: 'en',
  sentences: '{{what}} {{advice}}',
  sentencesWithCost: '{{what}} {{cost}} {{advice}}',
  cost: {
    no: 'Nothing was charged.',
    maybe: 'The provider may have charged for it.',
  },
  /** Replaces `{{host}}` where it is unknown. */
  otherHost: 'another address',
  code: {
    auth: {
      what: 'The provider did not accept the token.',
      advice: 'Check the token in Settings.',
    },
    rate_limited: {
      what: 'The provider is limiting requests at the moment.',
      advice: 'Wait a little, then try again.',
    },
    blocked: {
      what: 'The provider held the result back: its content rules blocked it, or you have reached a limit.',
      advice: 'Change the prompt, or try again later.',
    },
    invalid_request: {
      what: 'The provider did not accept this request.',
      advice: 'Change the prompt or the settings, then try again.',
    },
    model_not_found: {
      what: 'The provider does not know this model.',
      advice: 'Choose another model, or check the base URL in Settings.',
    },
    server: {
      what: 'The provider’s server failed.',
      advice: 'Try again in a few minutes.',
    },
    timeout: {
      what: 'The provider stopped answering.',
      advice: 'Check your connection, then try again.',
    },
    network: {
      what: 'The provider could not be reached.',
      advice: 'Check your connection, then try again.',
    },
    bad_response: {
      what: 'The provider’s answer could not be understood.',
      advice: 'Try again. If it keeps happening, check the base URL in Settings.',
    },
    empty_result: {
      what: 'The provider answered, but sent no result. It may have been blocked by its content rules, or by a limit.',
      advice: 'Change the prompt, or try again later.',
    },
    media_unavailable: {
      what: 'The result was made, but its file could not be downloaded.',
      advice: 'Check your connection. Generating again makes a new result, which may be charged.',
    },
    disk: {
      what: 'The file could not be written to the library folder.',
      advice: 'Make sure that the disk has space and the folder can be written to.',
    },
    cancelled: {
      what: 'You cancelled this.',
      advice: 'You can send it again at any time.',
    },
    internal: {
      what: 'Something went wrong inside Vignette.',
      advice: 'Try again. If it keeps happening, the log files (Settings) tell more.',
    },
  },
  reason: {
    dns: {
      what: 'The provider’s address could not be found.',
      advice: 'Check the base URL for typing mistakes, and your connection.',
    },
    refused: {
      what: 'Nothing answers at the provider’s address.',
      advice: 'Check the base URL and its port, or whether the server is running.',
    },
    tls: {
      what: 'No secure connection: the provider’s certificate is not valid.',
      advice: 'Check the base URL and this computer’s clock, or ask the provider.',
    },
    cut: {
      what: 'The connection was cut before the answer was complete.',
      advice: 'Check your connection, then try again.',
    },
    offline: {
      what: 'This computer is offline.',
      advice: 'Connect to the internet, then try again.',
    },
    not_sent: {
      what: 'The request did not leave this computer: the part of Vignette that connects to the internet had stopped.',
      advice: 'It has been started again. If trying again does not help, restart Vignette.',
    },
    redirected: {
      what: 'The provider’s address redirects to another one. Vignette does not follow, so that your token stays where you sent it.',
      advice: 'Enter the final address as the base URL in Settings.',
    },
    not_an_api: {
      what: 'Something answers at this address, but it is not the API.',
      advice: 'Check the base URL against your provider’s documentation.',
    },
    address_malformed: {
      what: 'This is not the address of an API.',
      advice: 'Enter one that begins with https://, without a user name, a password or a “?”.',
    },
    token_missing: {
      what: 'There is no token for this provider.',
      advice: 'Paste one in Settings.',
    },
    token_malformed: {
      what: 'What is on the clipboard does not look like a token.',
      advice: 'Copy only the token, then paste it again.',
    },
    token_bound_to_origin: {
      what: 'The stored token belongs to another address, and is never sent to a new one.',
      advice: 'Paste the token for this address.',
    },
    token_not_confirmed: {
      what: 'The token was not sent: you did not allow it to go to this address.',
      advice: 'Check the address and the token, then try again.',
    },
    token_unreadable: {
      what: 'The stored token could not be read from the system keychain.',
      advice: 'Unlock the keychain, or paste the token again in Settings.',
    },
    insecure_host: {
      what: 'This address is not encrypted (http), so the token was not sent.',
      advice: 'Use https, or confirm the address when asked.',
    },
    demo_only: {
      what: 'Only the demo provider can be used here.',
      advice: 'Settings tells why.',
    },
    not_found: {
      what: 'What this was about is no longer there.',
      advice: 'It may have been moved or deleted outside Vignette.',
    },
    outcome_unknown: {
      what: 'The request was sent, but Vignette stopped before the outcome was known.',
      advice: 'Check with your provider before you send it again.',
    },
    stream_limit: {
      what: 'The provider makes fewer pictures at a time than were asked for.',
      advice: 'Ask for fewer pictures.',
    },
    image_config_dropped: {
      what: 'One picture came of each request, whatever was asked for. This gateway seems to drop “image_config”, which says how many, and in which size.',
      advice: 'Ask for one picture at a time, or ask your provider to pass requests on unchanged.',
    },
    video_config_dropped: {
      what: 'The usual video came (6 s, 480p, 3:2), and not the one that was asked for. This gateway seems to drop “video_config”.',
      advice: 'Ask your provider to pass requests on unchanged.',
    },
    base64_lost: {
      what: 'The answer came without a picture. Some gateways lose pictures that are sent as base64, because they drop long lines; it may also have been blocked.',
      advice: 'As “url”, the pictures may come through.',
    },
    quota: {
      what: 'Your account with the provider has no credit left.',
      advice: 'Top it up with your provider, then try again.',
    },
    forbidden: {
      what: 'This is not allowed: the token may not use this model, or a gateway in front of the provider refuses the request.',
      advice: 'Choose another model, or ask your provider what this token may do.',
    },
    request_too_large: {
      what: 'The request is too large for this server, usually because of the pictures in it.',
      advice: 'Use smaller or fewer pictures, then send it again.',
    },
    media_host_unreachable: {
      what: 'The result was made, but its file is at {{host}}, which cannot be reached from here.',
      advice:
        'Looking for it again is free; its address can be copied. As base64, results need no such address.',
    },
    media_host_private: {
      what: 'The result was made, but its file is said to be at {{host}}, in your own network, where your provider is not: it was not asked for.',
      advice: 'Its address can be copied. As base64, results need no such address.',
    },
    media_host_unasked: {
      what: 'The answer shows a file at {{host}}, which Vignette does not ask by itself.',
      advice: 'Fetch it if you trust that address.',
    },
    media_gone: {
      what: 'The result was made, but the server no longer has its file.',
      advice: 'Generating again makes a new result, which may be charged.',
    },
    file_unusable: {
      what: 'A file arrived, but it cannot be used: it is damaged, too large, or neither a picture nor a video.',
      advice:
        'Generating again makes a new result, which may be charged. If it keeps happening, tell your provider.',
    },
    reference_unusable: {
      what: 'This file cannot be used as a reference: it is damaged, or of a kind that cannot be read.',
      advice: 'Save it anew in another program, a picture as an ordinary PNG, and use that.',
    },
    reference_too_large: {
      what: 'This file is too large to be sent.',
      advice: 'Use a smaller one.',
    },
    reference_missing: {
      what: 'A reference is no longer there.',
      advice: 'Add it again.',
    },
    reference_damaged: {
      what: 'This picture is damaged or incomplete.',
      advice: 'Open it in another program and save it again.',
    },
    reference_interrupted: {
      what: 'Reading this picture was interrupted: the computer may be short of memory.',
      advice: 'Close other programs, and add it again.',
    },
    reference_empty: {
      what: 'This file is empty.',
      advice: 'Choose another one.',
    },
    reference_changed: {
      what: 'This file was changed while it was being read.',
      advice: 'Add it again once it is complete.',
    },
    reference_forbidden: {
      what: 'You are not allowed to read this file.',
      advice: 'Change its permissions, or copy it to a folder of your own.',
    },
    reference_no_decoder: {
      what: 'HEIC photos cannot be read on this system.',
      advice: 'Convert it to JPEG first.',
    },
    reference_too_many: {
      what: 'There is no room for more pictures.',
      advice: 'Remove some first.',
    },
    reference_folder_too_large: {
      what: 'This folder has too many files or too many levels to be looked through.',
      advice: 'Choose the pictures themselves, or a smaller folder.',
    },
    reference_bad_address: {
      what: 'This address is not one that a picture can be loaded from.',
      advice: 'Use an address that begins with https:// or http://.',
    },
    reference_web_page: {
      what: 'There is a web page at this address, not a picture.',
      advice: 'Use the address of the picture itself, or save the picture and add the file.',
    },
    reference_unreachable: {
      what: 'The picture could not be loaded from {{host}}.',
      advice: 'Check your connection, or save the picture and add the file.',
    },
    reference_private_address: {
      what: 'The address {{host}} is on this computer or in your own network, and was not asked.',
      advice: 'Save the picture and add the file.',
    },
    mask_unusable: {
      what: 'This mask cannot be used.',
      advice: 'Paint it again.',
    },
    mask_shape: {
      what: 'This mask has another shape than the picture.',
      advice: 'Paint a new one for this picture.',
    },
    mask_empty: {
      what: 'Nothing is masked.',
      advice: 'Paint over what is to be changed.',
    },
    name_taken: {
      what: 'Something else has this name.',
      advice: 'Choose another one.',
    },
    saved_too_many: {
      what: 'The list is full.',
      advice: 'Remove what you do not need any more.',
    },
    original_in_trash: {
      what: 'The picture to be edited is in the trash.',
      advice: 'Restore it first.',
    },
    canvas_too_large: {
      what: 'The extended picture would be too large.',
      advice: 'Keep each side within 16,384 pixels, and all of it within 100 megapixels.',
    },
    canvas_shape: {
      what: 'The picture does not lie inside of the frame that it is to be extended to.',
      advice: 'Draw the frame again.',
    },
    one_file_only: {
      what: 'On Windows only one file can be copied at a time.',
      advice: 'Copy one of them, or drag them to where they should be.',
    },
    nothing_missing: {
      what: 'Nothing is missing: everything is here, or was already made again.',
      advice: 'Run it again if you want more.',
    },
    under_way: {
      what: 'Already in progress.',
      advice: 'Wait for it to finish.',
    },
    other_process: {
      what: 'This job belongs to another Vignette process, such as the command line.',
      advice: 'End it there.',
    },
    low_disk: {
      what: 'The disk of the library has too little room for this.',
      advice: 'Make room on that disk, then send it again.',
    },
    no_room: {
      what: 'There is not enough room at the destination.',
      advice: 'Make room there, or choose another disk. The library is unchanged.',
    },
    read_only: {
      what: 'The library folder cannot be written to, so what is in it can only be looked at.',
      advice: 'Allow writing to the folder, or copy it to another disk, then start Vignette again.',
    },
    opened_without_room: {
      what: 'The disk of the library was full when Vignette started, so what is in it can only be looked at.',
      advice: 'Make room on that disk, then start Vignette again.',
    },
    library_away: {
      what: 'The library folder was moved or deleted while Vignette had it open.',
      advice: 'Start Vignette again to go on.',
    },
    foreign_schema: {
      what: 'Somebody has put something into this library’s database that could change or multiply requests. It was not opened, and nothing in it was changed.',
      advice:
        'If the library came from somebody else, do not use it. If it is yours, start with a new library and import a backup.',
    },
    queued_elsewhere: {
      what: 'These jobs were queued on another computer, or in another copy of this library, and may have been made there.',
      advice: 'Resume the queue to have them made here, or cancel them.',
    },
    move_unfinished: {
      what: 'A library was being moved to this folder, and that was cut short. It is whole in its old folder.',
      advice: 'Open it there, then move it again.',
    },
    library_moving: {
      what: 'The library is being moved to another folder.',
      advice: 'Wait until that is done. It can also be cancelled in the window of Vignette.',
    },
    destination_taken: {
      what: 'There is something at this place already, and nothing is ever replaced.',
      advice: 'Choose another name or an empty folder.',
    },
    inside_library: {
      what: 'This place belongs to the library folder itself.',
      advice: 'Choose a folder outside of it.',
    },
    metadata_stays: {
      what: 'No copy without metadata can be made of this file.',
      advice: 'Save a copy with its metadata, or convert it in another program.',
    },
    jobs_running: {
      what: 'The library cannot be moved while jobs are waiting or running.',
      advice: 'Wait until they have ended, or cancel them.',
    },
    open_elsewhere: {
      what: 'The library cannot be moved while another Vignette process, such as the command line, has it open.',
      advice: 'Wait until that one is done, then move it again.',
    },
    backup_newer: {
      what: 'This backup was made by a newer version of Vignette.',
      advice: 'Update Vignette, then import it again.',
    },
    backup_unusable: {
      what: 'This is not a backup of Vignette, or it is too damaged to be read.',
      advice: 'Choose the folder or the zip file that was made as a backup.',
    },
  },
  retryAfter: 'Try again in {{wait}}.',
  listSeparator: ', ',
  offers: 'It offers {{models}}.',
  offersMore: 'It offers {{models}} and {{count}} more.',
  waits: { second: '1 second', seconds: '{{value}} seconds', minutes: '{{value}} minutes' },
} as const satisfies ErrorSentences
