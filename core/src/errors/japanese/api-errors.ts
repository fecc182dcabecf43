import type { apiErrors } from '../catalog/api-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of the api, in Japanese. */
export const japaneseApiErrors = {
  HF_BUG: {
    message: 'Holdfast が本来しないはずの動作をしました: {reason}',
    left: '求めた操作は一部だけ実行された可能性があります。他には何も触れていません。',
    try: 'holdfast status で確認してください。上の行をデーモンのログと一緒に報告してください。',
    explanation:
      'これは Holdfast 自体の誤りで、操作した人の誤りではありません。' +
      '他のエラーにはすべて固有のコードがあります。詳細は同じ時刻のデーモンのログにあります。',
  },
  HF_REQUEST_INVALID: {
    message: 'リクエストに {count} 件の問題があります:\n{problems}',
    left: 'クラスターには何も求めておらず、何も変更していません。',
    try: '示された点を直してください。コマンドラインとデーモンのバージョンは同じですか。',
    explanation:
      'API は何かを見る前に、すべてのリクエストを種類ごとのスキーマで検査し、' +
      '問題をすべて一度に示します。同じバージョンのコマンドラインがこのようなリクエストを送るこ' +
      'とはありません。',
  },
  HF_REQUEST_FIELD: {
    message: '{problem}',
    left: '何も変更していません。',
    try: 'リクエストのこの部分を直してください。',
    explanation: 'リクエストの問題の一つです。HF_REQUEST_INVALID がすべてをまとめて示します。',
  },
  HF_REQUEST_TOO_LARGE: {
    message: 'リクエストが {limit} バイトを超えています。',
    left: '何も読み込んでおらず、何も変更していません。',
    try: 'リソースを複数の小さなファイルに分けて適用してください。',
    explanation:
      'API は一つのリクエストからこれ以上は読みません。誤ったファイルが、' +
      'デーモンの仕事に必要なメモリーを奪わないようにするためです。',
  },
  HF_API_PATH_UNKNOWN: {
    message: 'API の {method} {path} には何もありません。',
    left: '何も変更していません。',
    try: 'docs/reference/commands.md を参照してください。各コマンドの働きが書かれています。',
    explanation: 'API のパスは /v1 で始まり、ずっと変わりません。',
  },
  HF_API_STREAMS_FULL: {
    message: 'デーモンはすでに {limit} 本のストリームを開いており、これ以上は開きません。',
    left: '何も変更していません。開いているストリームは続きます。',
    try: '不要なコンソールやスクリプトを終えるか、別のノードのイベントを追ってください。',
    explanation:
      'コンソール、`status --watch`、`events --follow` ' +
      'はそれぞれストリームを一本開いたままにします。' +
      'いくつあってもフェイルオーバーに必要なものを奪わないよう、数を制限しています。',
  },
  HF_API_STREAM_DROPPED: {
    message: 'ストリームのクライアントが {limitMs} ミリ秒の間、何も読みませんでした。',
    left: 'ストリームを終了しました。クラスターと他のクライアントには影響しません。',
    try: 'そのクライアントが何に滞っているかを調べてください。戻れば続きから再開します。',
    explanation:
      'クライアントがまだ読んでいないものはデーモンのメモリーで待ちますが、' +
      'そのメモリーは他の仕事のためのものです。読むのが遅いクライアントは待ちますが、' +
      '何も読まないものは待ちません。このコードはログに出ます。',
  },
  HF_API_SOCKET_TAKEN: {
    message: 'ソケット {path} ではすでに別のプロセスが応答しています。',
    left: '別のプロセスには触れていません。このデーモンは起動しませんでした。',
    try: 'ノードごとに固有のソケットを設定ファイルで指定してください。',
    explanation:
      'ソケットは一つのデーモンのものです。誰も応答しなくなったものは取り除きますが、' +
      '応答があるものは決して取り除きません。',
  },
  HF_API_SOCKET_FAILED: {
    message: 'ソケット {path} を開けません: {reason}。',
    left: 'このデーモンは起動しませんでした。',
    try: 'このユーザーが書き込めるフォルダーを指定してください。パスは 107 バイトまでです。',
    explanation:
      'コマンドラインは Unix ソケットでデーモンに接続します。Linux ' +
      'はそのパスの長さを制限しており、フォルダーはデーモンを動かすユーザーのものである必要があ' +
      'ります。',
  },
} as const satisfies Record<keyof typeof apiErrors, ErrorWords>
