import type { processErrors } from '../catalog/process-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も起動していません。'

/** Errors of starting programs on a node, in Japanese. */
export const japaneseProcessErrors = {
  HF_PROCESS_COMMAND_MISSING: {
    message: 'このノードにプログラム {command} がありません。',
    left,
    try: 'インストールするか、フルパスで指定してください。',
    explanation:
      'スラッシュを含むコマンドはパスです。含まないものは、リソースの環境にあればその PATH、' +
      'なければ標準のフォルダーで探します。',
  },
  HF_PROCESS_NOT_EXECUTABLE: {
    message: '{user} はファイル {command} を実行できません: {reason}。',
    left,
    try: 'ファイルとフォルダーの権限を確認してください。スクリプトなら一行目も確認してください。',
    explanation:
      'カーネルがファイルの実行を拒否しました。スクリプトには #!/bin/sh のような、' +
      '存在するプログラムを指す一行目が必要です。他のファイルは、' +
      'この種のプロセッサー向けでなければなりません。',
  },
  HF_PROCESS_USER_UNKNOWN: {
    message: 'このノードにユーザー {user} はいません。',
    left,
    try: 'リソースが拡張された全ノードにユーザーを作ってください。',
    explanation: 'ユーザーは名前で /etc/passwd から、グループは /etc/group から調べます。',
  },
  HF_PROCESS_USER_REFUSED: {
    message: 'root でないデーモンは、{user} としてプログラムを起動できません。',
    left,
    try: 'デーモンを root で動かすか、ユーザーの指定を省いてください。',
    explanation: '別のユーザーとしてプログラムを起動できるのは root だけです。',
  },
  HF_PROCESS_FOLDER_MISSING: {
    message: '作業フォルダー {path} は、{user} が入れるフォルダーではありません。',
    left,
    try: 'リソースが拡張された全ノードに作るか、権限を確認してください。',
    explanation: 'プログラムは作業フォルダーで起動します。それがなければ起動できません。',
  },
  HF_PROCESS_ENVIRONMENT_UNREADABLE: {
    message: '環境変数ファイル {path} を読めません: {reason}。',
    left,
    try: 'リソースが拡張された全ノードに置くか、なくてもよいならパスの前に "-" を付けてください。',
    explanation:
      '環境変数ファイルは、プログラムを起動するノードで、デーモンのユーザーとして、' +
      '起動のたびに読みます。',
  },
  HF_PROCESS_ENVIRONMENT_BROKEN: {
    message: '環境変数ファイル {path} の {line} 行目を解釈できません: {reason}。',
    left,
    try: 'その行を NAME=VALUE に直してください。値の端に空白があるなら引用符で囲みます。',
    explanation:
      '環境変数ファイルは systemd と同じように読みますが、systemd が読み飛ばす行は拒否します。' +
      'パスワードを含むかもしれないため、行は表示しません。',
  },
  HF_PROCESS_OUTPUT_NOT_ROTATED: {
    message: '出力ファイル {path} をローテーションできません: {reason}。',
    left: '何も失われていません。ファイルは大きくなり続けます。',
    try: 'ログのフォルダーを ext4、XFS、Btrfs、tmpfs に置くか、"logLimit: 0" を設定してください。',
    explanation:
      '動作中のプログラムは出力ファイルを開いたままにするため、' +
      '先頭をコピーしてから切り取ります。これはすべてのファイルシステムでできるわけではありませ' +
      'ん (fallocate(2))。',
  },
  HF_PROCESS_LIMITS_REFUSED: {
    message: 'このノードではプログラムの制限を設定できません: {reason}。',
    left,
    try:
      'cgroup バージョン 2 だけのシステムで holdfast.service としてデーモンを動かすか、' +
      '制限を省いてください。',
    explanation:
      'メモリー、プロセッサー、プロセスの制限は cgroup バージョン 2 のもので、systemd ' +
      'がユニットに委任したものの下にデーモンが作ります。',
  },
  HF_PROCESS_SETTING_REFUSED: {
    message: 'プログラムを指定どおりに起動できません: {reason}。',
    left,
    try: '設定か、システムが許すものを変えてください。',
    explanation:
      'プログラムは nice 値と、開けるファイルの上限を受け継ぎます。' +
      'カーネルが許すのはある範囲までです。',
  },
  HF_PROCESS_START_FAILED: {
    message: 'プログラム {command} を起動できませんでした: {reason}。',
    left,
    try: '理由を確認してください。プロセス数やメモリーの制限であることが多いです。',
    explanation: 'カーネルが、プログラムのためのプロセスを作ることを拒否しました。',
  },
} as const satisfies Record<keyof typeof processErrors, ErrorWords>
