<?php

declare(strict_types=1);

/** Activation makes what is missing, again and again; uninstalling keeps what people would miss. */
final class InstallationTest extends HostTestCase
{
    public function test_activating_twice_changes_nothing_the_second_time(): void
    {
        unset(FakeHost::$options['loyalty_memberships_key']);
        $this->activate();
        $first = FakeHost::$options;
        $this->activate();

        self::assertSame($first, FakeHost::$options);
        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/', get_option('loyalty_memberships_key'));
        self::assertCount(3, $this->rows('SELECT id FROM {p}payment_modes'));
    }

    public function test_the_payment_modes_are_for_invoices_and_not_chosen_by_themselves(): void
    {
        $this->activate();

        $expected = ['Loyalty points' => 'payment_mode', 'Member discount' => 'discount_mode', 'Loyalty coupon' => 'coupon_mode'];
        foreach ($this->rows('SELECT * FROM {p}payment_modes ORDER BY id') as $mode) {
            self::assertSame(
                ['1', '0', '0', '1', get_option('loyalty_memberships_' . $expected[$mode['name']])],
                [$mode['invoices_only'], $mode['expenses_only'], $mode['selected_by_default'], $mode['active'], $mode['id']],
            );
        }
    }

    public function test_the_self_check_names_each_payment_mode_and_what_makes_a_missing_one_again(): void
    {
        $this->activate();
        $check = new Loyalty_self_check(null, [Loyalty_module::class, 'database'], static function () {});
        foreach ($check->payment_modes() as $row) {
            self::assertSame([true, get_option('loyalty_memberships_' . $row['assumed'])], [$row['found'], $row['detail']]);
        }

        $this->change('DELETE FROM {p}payment_modes WHERE id = ?', [get_option('loyalty_memberships_coupon_mode')]);
        $found = array_column($check->payment_modes(), 'found', 'assumed');
        self::assertSame(['payment_mode' => true, 'discount_mode' => true, 'coupon_mode' => false], $found);
        self::assertStringContainsString('activate it again', array_column($check->payment_modes(), 'detail', 'assumed')['coupon_mode']);
    }

    public function test_a_renamed_payment_mode_is_kept_and_a_deleted_one_is_made_again(): void
    {
        $this->activate();
        $this->change("UPDATE {p}payment_modes SET name = 'Points' WHERE name = 'Loyalty points'");
        $this->activate();
        self::assertSame(['Points', 'Member discount', 'Loyalty coupon'], array_column($this->rows('SELECT name FROM {p}payment_modes ORDER BY id'), 'name'));

        $this->change('DELETE FROM {p}payment_modes');
        $this->activate();
        self::assertSame(['Loyalty points', 'Member discount', 'Loyalty coupon'], array_column($this->rows('SELECT name FROM {p}payment_modes ORDER BY id'), 'name'));
    }

    public function test_the_signal_table_is_the_one_of_the_bridge_and_of_the_sidecar(): void
    {
        $this->activate();

        $columns = (new Loyalty_schema(Loyalty_module::database()))->columns_of('signal');
        $bridge = (string) file_get_contents(dirname(__DIR__, 2) . '/docs/bridge.md');
        preg_match('/lm_signal \((.*?)UNIQUE KEY/s', $bridge, $ddl);
        preg_match_all('/^  ([a-z_]+) +[A-Z]/m', $ddl[1], $names);
        self::assertSame($names[1], $columns);
    }

    public function test_the_module_knows_every_table_of_the_sidecar(): void
    {
        $source = (string) file_get_contents(dirname(__DIR__, 2) . '/sidecar/database/table-names.ts');
        preg_match('/const OURS = \[(.*?)\]/s', $source, $list);
        preg_match_all("/'([a-z_]+)'/", $list[1], $names);

        self::assertEqualsCanonicalizing($names[1], Loyalty_schema::TABLES);
    }

    public function test_a_foreign_table_of_that_name_is_refused_and_left_alone(): void
    {
        $this->change('CREATE TABLE {p}lm_signal (id INT PRIMARY KEY, colour VARCHAR(10))');
        unset(FakeHost::$options['loyalty_memberships_key']);

        try {
            $this->activate();
            self::fail('it has to refuse');
        } catch (PageEnded $page) {
            self::assertStringContainsString(TestDatabase::PREFIX . 'lm_signal', $page->getMessage());
        }
        self::assertSame('', get_option('loyalty_memberships_key'));
        self::assertSame([], $this->rows('SELECT id FROM {p}payment_modes'));

        FakeHost::$options['loyalty_memberships_drop_on_uninstall'] = '1';
        $this->uninstall();
        self::assertSame(['id', 'colour'], (new Loyalty_schema(Loyalty_module::database()))->columns_of('signal'));
    }

    public function test_uninstalling_removes_options_and_an_unused_mode_but_no_data(): void
    {
        $this->activate();
        $this->uninstall();
        $this->uninstall();

        self::assertSame([], array_filter(array_keys(FakeHost::$options), static fn (string $name): bool => str_starts_with($name, 'loyalty_')));
        self::assertSame([], $this->rows('SELECT id FROM {p}payment_modes'));
        self::assertSame([], $this->rows('SELECT id FROM {p}lm_signal'), 'the table is still there');
    }

    public function test_a_mode_with_payments_stays_and_is_found_again(): void
    {
        $this->activate();
        $mode = get_option('loyalty_memberships_payment_mode');
        $this->change("INSERT INTO {p}invoicepaymentrecords (invoiceid, amount, paymentmode, date) VALUES (1, 1, ?, '2026-11-23')", [$mode]);
        $this->uninstall();
        self::assertCount(1, $this->rows('SELECT id FROM {p}payment_modes'));

        $this->activate();
        self::assertSame($mode, get_option('loyalty_memberships_payment_mode'));
    }

    public function test_all_data_goes_only_when_the_admin_said_so(): void
    {
        $this->activate();
        FakeHost::$options['loyalty_memberships_drop_on_uninstall'] = '1';
        $this->uninstall();

        self::assertSame([], $this->rows("SHOW TABLES LIKE '{p}lm\\_%'"));
    }

    public function test_every_folder_and_file_refuses_to_be_opened_from_outside(): void
    {
        $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(MODULE_FOLDER, FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            self::assertFileExists($file->getPath() . '/index.html');
            if ($file->getExtension() === 'php') {
                self::assertMatchesRegularExpression("/^<\\?php\\s+defined\\('BASEPATH'\\) or exit/", (string) file_get_contents($file->getPathname()));
            }
        }
        foreach (glob(dirname(__DIR__, 2) . '/hooks/*.php') as $file) {
            self::assertMatchesRegularExpression("/^<\\?php\\s+defined\\('BASEPATH'\\) or exit/", (string) file_get_contents($file));
        }
    }

    private function uninstall(): void
    {
        require MODULE_FOLDER . '/uninstall.php';
    }
}
