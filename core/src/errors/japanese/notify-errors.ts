import type { notifyErrors } from '../catalog/notify-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of telling operators, in Japanese. */
export const japaneseNotifyErrors = {
  HF_NOTIFY_OFF: {
    message: 'ノード {node} は誰にも通知しません。設定に "notify" がありません。',
    left: '何も通知していません。サービスには触れていません。',
    try: '設定ファイルに notify: COMMAND と書き、デーモンを再起動してください。',
    explanation:
      '各ノードは自分のコマンドで通知し、コマンドは通知ごとに一つの JSON 文書を読みます。' +
      'デーモンは起動時に設定を読みます。稼働中のものはその間も稼働し続けます。',
  },
  HF_NOTIFY_TEST_FAILED: {
    message: 'テストを {tookMs} ms 以内に通知できませんでした: {detail}。',
    left: 'テストは再送しません。待機中の通知は送られ、サービスには触れていません。',
    try: '"notify" のコマンドを直し、次を実行してください: holdfast notify test',
    explanation:
      'コマンドはデーモンと同じユーザー、環境変数、作業フォルダーで動きます。終了コード 0 ' +
      'は通知したこと、それ以外は通知しなかったことを示します。',
  },
  HF_NOTIFY_FAILED: {
    message: '通知を送れませんでした: {detail}。',
    left: '間を置いて再送し、後の通知は待ちます。サービスには触れていません。',
    try: '"notify" のコマンドを直し、次を実行してください: holdfast notify test',
    explanation:
      '通知は一件ずつ順に送ります。間隔は一秒から一分まで延び、テストが成功すると終わります。',
  },
  HF_NOTIFY_GIVEN_UP: {
    message: '通知「{sentence}」は {attempts} 回試みて断念しました: {detail}。',
    left: '誰にも知らされていません。次の通知を試みます。サービスには触れていません。',
    try: '"notify" のコマンドを直してください。起きたことは次で分かります: holdfast events',
    explanation:
      '"attempts" の回数だけ失敗した通知は断念します。コマンドが受け付けない一件が、' +
      '後のすべてを止めないようにするためです。文はログに残ります。',
  },
  HF_NOTIFY_MISSED: {
    message: '{count} 件の通知があふれました。待機できるのは {keep} 件までです。',
    left: 'それらは誰にも知らされません。次の通知が件数を伝えます。',
    try: '"notify" のコマンドが遅い、または失敗する理由を調べるか、"keep" を増やしてください。',
    explanation:
      '洪水や停止したメールサーバーがディスクを埋めないよう、待機する通知の数は限られています。' +
      '送信中のものを除き、最も古いものから失われます。',
  },
  HF_NOTIFY_NOT_KEPT: {
    message: '待機中の通知をディスクに保存できませんでした: {reason}。',
    left: 'その前にデーモンが終わらない限り、通知は送られます。',
    try: '状態フォルダーのディスクに空きを作るか、ディスクを直してください。',
    explanation:
      '通知は状態フォルダーのファイル "notices" で待つため、デーモンが終わっても失われません。' +
      '決定もサービスもこのファイルを待ちません。',
  },
} as const satisfies Record<keyof typeof notifyErrors, ErrorWords>
