<?php

declare(strict_types=1);

/** The host's payments model as the module sees it: writes rows, and can be made to refuse or to break. */
final class FakePaymentsModel
{
    public static string $behaviour = 'works';
    public static int $calls = 0;
    /** @var list<array<string, mixed>> */
    public static array $added = [];

    public static function reset(string $behaviour = 'works'): void
    {
        self::$behaviour = $behaviour;
        self::$calls = 0;
        self::$added = [];
    }

    public function add(array $data): int|false
    {
        self::$calls++;
        self::$added[] = $data;
        if (self::$behaviour === 'refuses') {
            return false;
        }
        if (self::$behaviour === 'breaks') {
            throw new RuntimeException('the model broke');
        }
        $database = get_instance()->db;
        $database->query(
            'INSERT INTO ' . db_prefix() . 'invoicepaymentrecords (invoiceid, amount, paymentmode, date, transactionid) VALUES (?, ?, ?, ?, ?)',
            [$data['invoiceid'], $data['amount'], $data['paymentmode'], $data['date'], $data['transactionid']],
        );
        $id = (int) $database->query('SELECT LAST_INSERT_ID() AS id')->result_array()[0]['id'];
        if (self::$behaviour === 'breaks afterwards') {
            throw new RuntimeException('a hook of another module broke');
        }

        return $id;
    }

    public function delete(int $id): bool
    {
        self::$calls++;
        if (self::$behaviour === 'refuses') {
            return false;
        }
        get_instance()->db->query('DELETE FROM ' . db_prefix() . 'invoicepaymentrecords WHERE id = ?', [$id]);

        return true;
    }
}

/** The host's invoices model as the module sees it: keeps what the form posts, and can be made to refuse or to break. */
final class FakeInvoicesModel
{
    public static string $behaviour = 'works';
    /** @var list<array<string, mixed>> */
    public static array $added = [];
    /** @var list<array{int, string}> */
    public static array $activities = [];

    public static function reset(string $behaviour = 'works'): void
    {
        self::$behaviour = $behaviour;
        self::$added = [];
        self::$activities = [];
    }

    public function log_invoice_activity(int $id, string $description): void
    {
        if (self::$behaviour === 'breaks on activity') {
            throw new RuntimeException('the log broke');
        }
        self::$activities[] = [$id, $description];
    }

    public function add(array $data): int|false
    {
        self::$added[] = $data;
        if (self::$behaviour === 'refuses') {
            return false;
        }
        $database = get_instance()->db;
        $database->query(
            'INSERT INTO ' . db_prefix() . 'invoices (clientid, total, status, adminnote) VALUES (?, ?, 1, ?)',
            [$data['clientid'], $data['total'], $data['adminnote']],
        );
        $id = (int) $database->query('SELECT LAST_INSERT_ID() AS id')->result_array()[0]['id'];
        if (self::$behaviour === 'breaks afterwards') {
            throw new RuntimeException('a hook of another module broke');
        }

        return $id;
    }
}
