import { currencies, pairs } from '../market/quote.ts'

/** The database of the service. */
export const database = 'raptor'

/** The account by which the service comes; it may call the one procedure, and nothing else. */
export const serviceAccount = { user: 'raptor', password: 'raptor-of-the-lab' } as const

/**
 * One transaction for each trade. All of one account wait for each other at its first row, in the
 * same order, so that they never lock each other up. A key that is there gives what it gave before.
 */
const procedure = `CREATE PROCEDURE ${database}.trade(
  IN p_key VARCHAR(64), IN p_account INT, IN p_pair CHAR(7), IN p_side CHAR(4), IN p_amount BIGINT,
  IN p_limit BIGINT, IN p_price BIGINT, IN p_position BIGINT,
  IN p_base CHAR(3), IN p_base_points BIGINT, IN p_quote CHAR(3), IN p_quote_points BIGINT)
BEGIN
  DECLARE v_sequence INT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN
    ROLLBACK;
    RESIGNAL;
  END;
  DECLARE EXIT HANDLER FOR 1062 BEGIN
    ROLLBACK;
    SELECT sequence, price, 1 FROM ${database}.execution WHERE order_key = p_key;
  END;
  START TRANSACTION;
  UPDATE ${database}.account SET sequence = sequence + 1 WHERE account = p_account;
  SELECT sequence INTO v_sequence FROM ${database}.account WHERE account = p_account;
  INSERT INTO ${database}.client_order
    VALUES (p_key, p_account, p_pair, p_side, p_amount, p_limit);
  INSERT INTO ${database}.execution
    VALUES (p_account, v_sequence, p_key, p_pair, p_side, p_amount, p_price);
  UPDATE ${database}.position SET units = units + p_position
    WHERE account = p_account AND pair = p_pair;
  UPDATE ${database}.balance
    SET points = points + IF(currency = p_base, p_base_points, p_quote_points)
    WHERE account = p_account AND currency IN (p_base, p_quote);
  COMMIT;
  SELECT v_sequence, p_price, 0;
END`

/** All statements that make an empty database for so many accounts. */
export function schemaStatements(accountCount: number): readonly string[] {
  const accounts = Array.from({ length: accountCount }, (_, place) => place + 1)
  const each = (names: readonly string[]) => {
    return accounts.flatMap((account) => names.map((name) => `(${account}, '${name}', 0)`)).join()
  }
  const { user, password } = serviceAccount
  return [
    `DROP DATABASE IF EXISTS ${database}`,
    `CREATE DATABASE ${database} CHARACTER SET latin1`,
    table('account', 'account INT PRIMARY KEY, sequence INT NOT NULL'),
    table(
      'client_order',
      `order_key VARCHAR(64) PRIMARY KEY, account INT NOT NULL, pair CHAR(7) NOT NULL,
       side CHAR(4) NOT NULL, amount BIGINT NOT NULL, limit_price BIGINT`,
    ),
    // The key is not unique here: whether an order was executed twice is looked for, not prevented.
    table(
      'execution',
      `account INT, sequence INT, order_key VARCHAR(64) NOT NULL, pair CHAR(7) NOT NULL,
       side CHAR(4) NOT NULL, amount BIGINT NOT NULL, price BIGINT NOT NULL,
       PRIMARY KEY (account, sequence), KEY (order_key)`,
    ),
    table('position', 'account INT, pair CHAR(7), units BIGINT, PRIMARY KEY (account, pair)'),
    table(
      'balance',
      'account INT, currency CHAR(3), points BIGINT, PRIMARY KEY (account, currency)',
    ),
    `INSERT INTO ${database}.account VALUES ${accounts.map((one) => `(${one}, 0)`).join()}`,
    `INSERT INTO ${database}.position VALUES ${each(pairs)}`,
    `INSERT INTO ${database}.balance VALUES ${each(currencies)}`,
    procedure,
    `CREATE OR REPLACE USER ${user}@'%' IDENTIFIED BY '${password}'`,
    `GRANT EXECUTE ON ${database}.* TO ${user}@'%'`,
  ]
}

function table(name: string, columns: string): string {
  return `CREATE TABLE ${database}.${name} (${columns}) ENGINE=InnoDB`
}
