/**
 * Errors as servers of this API, and the gateways in front of them, send them: grok2api, one-api, new-api, OpenAI,
 * DeepSeek, OpenRouter, xAI, Gemini, nginx and Cloudflare.
 */
export const PAYLOADS: readonly [
  status: number,
  body: string,
  code: string,
  reason: string | null,
][] = [
  [
    401,
    '{"error":{"message":"Invalid authentication token","type":"authentication_error","param":null,"code":"invalid_api_key"}}',
    'auth',
    null,
  ],
  [
    401,
    '{"error":{"message":"无效的令牌 (request id: 20260401)","type":"new_api_error","code":""}}',
    'auth',
    null,
  ],
  [401, '{"detail":"Not authenticated"}', 'auth', null],
  [
    403,
    '{"error":{"message":"Incorrect API key provided: sk-abc***","type":"invalid_request_error","code":"invalid_api_key"}}',
    'auth',
    null,
  ],

  [
    429,
    '{"error":{"message":"No available tokens. Please try again later.","type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}}',
    'rate_limited',
    null,
  ],
  [
    429,
    '{"error":{"message":"当前分组上游负载已饱和，请稍后再试","type":"new_api_error","code":""}}',
    'rate_limited',
    null,
  ],
  [
    429,
    `{"error":{"code":429,"message":"Quota exceeded for quota metric 'Generate Content API requests per minute'","status":"RESOURCE_EXHAUSTED"}}`,
    'rate_limited',
    null,
  ],
  [429, '<html><head><title>429 Too Many Requests</title></head></html>', 'rate_limited', null],

  [
    502,
    '{"error":{"message":"Image generation blocked or no valid final image","type":"server_error","param":null,"code":"upstream_error"}}',
    'blocked',
    null,
  ],
  [
    502,
    '{"error":{"message":"Video round 1/2 missing post_id","type":"server_error","param":null,"code":"upstream_error"}}',
    'blocked',
    null,
  ],
  [
    400,
    '{"error":{"message":"Your request was rejected as a result of our safety system.","type":"image_generation_user_error","code":"moderation_blocked"}}',
    'blocked',
    null,
  ],
  [
    400,
    '{"error":{"message":"该内容审核未通过","type":"invalid_request_error","code":null}}',
    'blocked',
    null,
  ],

  [
    400,
    '{"error":{"message":"n must be between 1 and 10","type":"invalid_request_error","param":"image_config.n","code":"invalid_n"}}',
    'invalid_request',
    null,
  ],
  [
    400,
    '{"error":{"message":"image_url must be a URL or data URI","type":"invalid_request_error","param":"messages.0.content.1","code":"invalid_base64"}}',
    'invalid_request',
    null,
  ],
  [
    422,
    '{"detail":[{"loc":["body","model"],"msg":"field required","type":"value_error.missing"}]}',
    'invalid_request',
    null,
  ],
  [
    413,
    '<html><head><title>413 Request Entity Too Large</title></head></html>',
    'invalid_request',
    'request_too_large',
  ],

  [
    400,
    '{"error":{"message":"Streaming is only supported when n=1 or n=2","type":"invalid_request_error","param":"image_config.n","code":"invalid_stream_n"}}',
    'invalid_request',
    'stream_limit',
  ],
  [
    400,
    '{"error":{"message":"流式输出最多支持2张图片","type":"invalid_request_error","param":null,"code":null}}',
    'invalid_request',
    'stream_limit',
  ],

  [
    402,
    '{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}',
    'invalid_request',
    'quota',
  ],
  [
    402,
    '{"error":{"message":"Add more using https://host.example/credits","code":402}}',
    'invalid_request',
    'quota',
  ],
  [402, '<html><head><title>Payment Required</title></head></html>', 'invalid_request', 'quota'],
  [
    403,
    '{"error":{"message":"用户额度不足, 剩余额度: ＄0.000000","type":"new_api_error","param":"","code":"insufficient_user_quota"}}',
    'invalid_request',
    'quota',
  ],
  [
    403,
    '{"error":{"message":"预扣费额度失败, 用户剩余额度: ＄0.01, 需要预扣费额度: ＄0.2","type":"new_api_error","code":"pre_consume_token_quota_failed"}}',
    'invalid_request',
    'quota',
  ],
  [
    401,
    '{"error":{"message":"该令牌额度已用尽","type":"new_api_error"}}',
    'invalid_request',
    'quota',
  ],
  [
    400,
    '{"error":{"message":"账户余额不足，请充值","type":"invalid_request_error"}}',
    'invalid_request',
    'quota',
  ],
  [
    429,
    '{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
    'invalid_request',
    'quota',
  ],
  [
    403,
    '{"code":"forbidden","error":"Your team has either used all available credits or reached its monthly spending limit."}',
    'invalid_request',
    'quota',
  ],
  [
    403,
    '{"error":{"message":"Cannot generate: quota exceeded","type":"forbidden","code":null}}',
    'invalid_request',
    'quota',
  ],
  [
    403,
    '{"error":{"message":"Quota exceeded","type":"forbidden","code":"quota_exceeded"}}',
    'invalid_request',
    'quota',
  ],
  [
    500,
    '{"error":{"message":"insufficient_user_quota","type":"upstream_error","code":"insufficient_user_quota"}}',
    'invalid_request',
    'quota',
  ],

  [
    404,
    '{"error":{"message":"Model grok-9 does not exist or you do not have access to it.","type":"invalid_request_error","param":"model","code":"model_not_found"}}',
    'model_not_found',
    null,
  ],

  [
    502,
    '{"error":{"message":"Upstream returned 403","type":"server_error","param":null,"code":"upstream_error"}}',
    'server',
    null,
  ],
  [
    504,
    '{"error":{"message":"upstream timeout","type":"server_error","param":null,"code":"upstream_error"}}',
    'server',
    null,
  ],
  [
    503,
    '{"error":{"message":"当前分组 default 下对于模型 grok-4 无可用渠道","type":"new_api_error","code":"model_not_found"}}',
    'server',
    null,
  ],
  [
    524,
    '<!DOCTYPE html><html><head><title>host.example | 524: A timeout occurred</title></head></html>',
    'server',
    null,
  ],

  [404, '<html><head><title>404 Not Found</title></head></html>', 'bad_response', 'not_an_api'],
  [404, '{"detail":"Not Found"}', 'bad_response', 'not_an_api'],
]
