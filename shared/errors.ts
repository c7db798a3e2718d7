import { z } from 'zod'

/** Every kind of failure that a user may be told about. Each has a sentence in both languages. */
export const ERROR_CODES = [
  'auth',
  'rate_limited',
  'blocked',
  'invalid_request',
  'model_not_found',
  'server',
  'timeout',
  'network',
  'bad_response',
  'empty_result',
  'media_unavailable',
  'disk',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * Narrows a code where the advice differs: "the name does not exist" is fixed elsewhere than "the certificate is
 * bad".
 */
export const ERROR_REASONS = [
  'dns',
  'refused',
  'tls',
  'cut',
  'offline',
  /** The request did not leave this computer, because Chromium's network process was not there. */
  'not_sent',
  'redirected',
  'not_an_api',
  'token_missing',
  /** What was entered as a provider's address is none. */
  'address_malformed',
  'token_malformed',
  'token_bound_to_origin',
  'token_unreadable',
  /** The user has not allowed a pasted token to be sent to an address. */
  'token_not_confirmed',
  'insecure_host',
  'demo_only',
  'not_found',
  'outcome_unknown',
  /** The server makes fewer pictures in one stream; `detail` is its message, which may say how many. */
  'stream_limit',
  /** One picture came of each request that asked for several: the gateway seems to drop `image_config`. */
  'image_config_dropped',
  /** A video of 6 s, 480p and 3:2 came where another one was asked for: the gateway seems to drop `video_config`. */
  'video_config_dropped',
  /**
   * An answer that was to hold pictures as base64 has brought none: gateways that read lines of 64 KB at most lose
   * them.
   */
  'base64_lost',
  /** The account is empty. */
  'quota',
  /** The token lacks the permission, or a gateway in front of the API refuses the request (HTTP 403). */
  'forbidden',
  /** The body is longer than the server, or a gateway in front of it, accepts; it was refused unread (HTTP 413). */
  'request_too_large',
  /** The host in a file's address cannot be reached from here; `address` is the file's. */
  'media_host_unreachable',
  /** The file's address is on this machine or in its network, where the API is not. */
  'media_host_private',
  /** A chat names a file on another host, which is only downloaded after asking the user. */
  'media_host_unasked',
  /** The server has deleted the file that it made. */
  'media_gone',
  /** A file arrived that is damaged, too large, or no picture or video. */
  'file_unusable',
  /** A reference is no picture, sound or file that can be sent. */
  'reference_unusable',
  'reference_too_large',
  /** The library's copy of a reference, or the file to make it from, is gone. */
  'reference_missing',
  /** A picture is cut, or its bytes are invalid. */
  'reference_damaged',
  'reference_interrupted',
  /** A file has no bytes at all. */
  'reference_empty',
  /** A file was changed or replaced while it was read. */
  'reference_changed',
  /** This user may not read the file or the folder. */
  'reference_forbidden',
  /** A HEIC photo, where the system has no decoder for it. */
  'reference_no_decoder',
  /** The tray is full. */
  'reference_too_many',
  /** A folder has more files or more levels than are searched. */
  'reference_folder_too_large',
  /** The address is not an http or https one. */
  'reference_bad_address',
  /** There is a web page at the address, and no picture. */
  'reference_web_page',
  /** The picture cannot be downloaded; `address` is its address. */
  'reference_unreachable',
  /** The picture's address is on this machine or in its network. */
  'reference_private_address',
  /** A mask is no PNG of 8-bit grey, has too many pixels, or is kept no more. */
  'mask_unusable',
  /** A mask has another shape than its picture. */
  'mask_shape',
  /** Nothing of a mask is painted. */
  'mask_empty',
  /** Something else is saved under that name. */
  'name_taken',
  /** No more can be saved under names. */
  'saved_too_many',
  /** The picture that is to be edited is in the trash: what is made for it could not be laid onto it. */
  'original_in_trash',
  /** A picture is to be extended beyond what can be shown. */
  'canvas_too_large',
  /** What a picture is to be extended to does not hold it. */
  'canvas_shape',
  /** The system's clipboard takes only one file at a time. */
  'one_file_only',
  /** The job runs in another process on the same library, which alone can end it. */
  'other_process',
  /** The job has all it was asked for, or what it lacked was made since: a retry would be paid for again. */
  'nothing_missing',
  /** The job, or another one that retries it, is queued or running. */
  'under_way',
  /** The volume has too little free space for a copy. */
  'no_room',
  /** The volume of the library has less free space than what is about to be paid for needs. */
  'low_disk',
  /** The library folder, or its database, cannot be written to: it is opened for reading only. */
  'read_only',
  /** The library's disk was full when it was opened, so it is read-only. */
  'opened_without_room',
  /** The library folder was moved or deleted while it was open. */
  'library_away',
  /** The library's database has something that no version of the app has put there; `detail` names it. */
  'foreign_schema',
  /** Queued jobs were put into the library's queue by none of this user's processes. */
  'queued_elsewhere',
  /** The folder is an incomplete copy of a library whose move was interrupted. */
  'move_unfinished',
  /** The library is closed, because it is being moved to another folder. */
  'library_moving',
  /** Something exists at the destination already. */
  'destination_taken',
  /** The destination is in the library's own folder, or around it. */
  'inside_library',
  /** What is said in a file cannot be taken out of a copy of it. */
  'metadata_stays',
  /** Jobs are queued or running, so the library cannot be moved now. */
  'jobs_running',
  /** Another process has the library open, so it cannot be moved now. */
  'open_elsewhere',
  /** A backup of a newer version of the app. */
  'backup_newer',
  /** Not a backup, or one of which nothing can be read. */
  'backup_unusable',
] as const

export type ErrorReason = (typeof ERROR_REASONS)[number]

/** In UTF-16 code units; longer ones are not kept. */
const LONGEST_ADDRESS = 16_384

/** The most models that are kept with an error. */
export const MOST_OFFERS = 50

/**
 * The part of an error that crosses IPC and is kept in the ledger. Holds no secrets: `detail` is redacted where it is
 * made.
 */
export const errorDataSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  reason: z.enum(ERROR_REASONS).nullable(),
  /** Whether the provider may have charged: `maybe` as soon as a request could have reached it. */
  charged: z.enum(['no', 'maybe']),
  /** The server's own message, at most 500 characters, for the curious; never the main message. */
  detail: z.string().max(500).nullable(),
  httpStatus: z.number().int().nullable(),
  retryAfterSeconds: z.number().nonnegative().nullable(),
  /** The address of the file that could not be downloaded, without credentials; left out where there is none. */
  address: z.string().max(LONGEST_ADDRESS).optional(),
  /** Ids of the models that the provider does offer, where it has refused one; left out where unknown. */
  offers: z.array(z.string().max(200)).max(MOST_OFFERS).optional(),
})

export type ErrorData = z.infer<typeof errorDataSchema>

interface ErrorOptions {
  reason?: ErrorReason
  charged?: ErrorData['charged']
  detail?: string | null
  httpStatus?: number | null
  retryAfterSeconds?: number | null
  address?: string | undefined
  offers?: readonly string[] | undefined
  cause?: unknown
}

/** The only error class that is meant to reach a user. Anything else thrown is reported as `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly data: ErrorData

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(
      `${code}${options.reason ? `/${options.reason}` : ''}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.data = {
      code,
      reason: options.reason ?? null,
      charged: options.charged ?? 'no',
      detail: options.detail?.slice(0, 500) ?? null,
      httpStatus: options.httpStatus ?? null,
      retryAfterSeconds: options.retryAfterSeconds ?? null,
      ...(options.address === undefined || options.address.length > LONGEST_ADDRESS
        ? {}
        : { address: options.address }),
      ...(options.offers === undefined ? {} : { offers: options.offers.slice(0, MOST_OFFERS) }),
    }
  }
}

/** Returns the same error with another value for whether the provider may have charged. */
export function withCharge(error: AppError, charged: ErrorData['charged']): AppError {
  const { code, reason, ...rest } = error.data
  return new AppError(code, {
    ...rest,
    ...(reason === null ? {} : { reason }),
    charged,
    cause: error,
  })
}

/** Returns the same error, about the file at this address. */
export function withAddress(error: AppError, address: string | undefined): AppError {
  const { code, reason, ...rest } = error.data
  return new AppError(code, {
    ...rest,
    ...(reason === null ? {} : { reason }),
    address,
    cause: error,
  })
}

/**
 * Returns the data of any thrown value; anything but an `AppError` becomes `internal` without its message, which may
 * hold secrets.
 */
export function errorDataOf(thrown: unknown): ErrorData {
  return thrown instanceof AppError ? thrown.data : new AppError('internal').data
}
