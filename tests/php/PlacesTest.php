<?php

declare(strict_types=1);

/** What the module prints into pages of the host: placeholders only, for the right people, never a failure. */
final class PlacesTest extends HostTestCase
{
    private const CLIENT_INVOICE = 'loyalty_memberships/rewards/invoices/4711/panel';

    protected function setUp(): void
    {
        parent::setUp();
        $this->activate();
        $this->change('INSERT INTO {p}invoices (id, clientid, total, status) VALUES (4711, 12, 10.00, 1), (4712, 13, 10.00, 1)');
    }

    public function test_the_preview_of_an_invoice_carries_the_panel_for_staff_who_may_see_or_redeem(): void
    {
        self::assertSame('', $this->printed('after_invoice_preview_template_rendered', (object) ['id' => 4711]));
        FakeHost::$staff = 3;
        self::assertSame('', $this->printed('after_invoice_preview_template_rendered', (object) ['id' => 4711]));
        FakeHost::$capabilities = ['loyalty_memberships.redeem'];
        foreach ([(object) ['id' => 4711], ['id' => '4711'], 4711] as $invoice) {
            self::assertStringContainsString('admin/loyalty_memberships/invoices/4711/panel', $this->printed('after_invoice_preview_template_rendered', $invoice));
        }
        self::assertSame('', $this->printed('after_invoice_preview_template_rendered', false));
        self::assertStringContainsString('<li', $this->printed('after_invoice_view_as_client_link', (object) ['id' => 4711]));
    }

    public function test_the_form_of_an_invoice_carries_the_place_of_the_level_discount_once_for_staff_of_ours(): void
    {
        self::assertSame('', $this->printed('after_render_invoice_template', false));
        FakeHost::$staff = 3;
        self::assertSame('', $this->printed('after_render_invoice_template', false));
        FakeHost::$capabilities = ['loyalty_memberships.view'];
        self::assertStringContainsString('data-loyalty-form="' . admin_url('loyalty_memberships/discount/form') . '"', $this->printed('after_render_invoice_template', false));
        self::assertSame('', $this->printed('after_render_invoice_template', (object) ['id' => 4711]), 'once per page');
    }

    public function test_the_clients_invoice_page_carries_it_only_for_that_client(): void
    {
        FakeHost::$ci->uri->path = 'invoice/4711/0123456789abcdef0123456789abcdef';
        self::assertSame('', $this->withoutScripts('app_customers_footer'));
        self::assertSame('', $this->printed('after_total_summary_invoicehtml', (object) ['id' => 4711, 'clientid' => 12]));

        FakeHost::$contact = 7;
        FakeHost::$client = 12;
        self::assertSame('', $this->printed('after_total_summary_invoicehtml', (object) ['id' => 4712, 'clientid' => 12]), 'the database decides whose invoice it is');
        self::assertStringContainsString(self::CLIENT_INVOICE, $this->printed('after_total_summary_invoicehtml', (object) ['id' => 4711]));
        self::assertSame('', $this->withoutScripts('app_customers_footer'), 'once per page');
    }

    public function test_an_excluded_client_is_shown_nothing(): void
    {
        FakeHost::$ci->uri->path = 'invoice/4711/0123456789abcdef0123456789abcdef';
        FakeHost::$contact = 7;
        FakeHost::$client = 12;
        $this->change('CREATE TABLE IF NOT EXISTS {p}lm_state (name VARCHAR(60) PRIMARY KEY, value LONGTEXT, updated_at DATETIME(3))');
        $this->change("REPLACE INTO {p}lm_state (name, value, updated_at) VALUES ('excluded', '{\"groupIds\":[],\"clientIds\":[12]}', NOW())");
        self::assertSame('', $this->printed('after_total_summary_invoicehtml', (object) ['id' => 4711]));
        self::assertSame('', $this->printed('client_area_after_project_overview'));
        $this->change("REPLACE INTO {p}lm_state (name, value, updated_at) VALUES ('excluded', 'nonsense', NOW())");
        self::assertStringContainsString('rewards/card', $this->printed('client_area_after_project_overview'));
    }

    public function test_a_release_without_that_place_carries_it_in_the_foot(): void
    {
        FakeHost::$ci->uri->path = 'invoice/4711/0123456789abcdef0123456789abcdef';
        FakeHost::$contact = 7;
        FakeHost::$client = 12;

        self::assertStringContainsString(self::CLIENT_INVOICE, $this->withoutScripts('app_customers_footer'));
    }

    public function test_a_broken_database_leaves_the_hosts_page_as_it_is(): void
    {
        FakeHost::$ci->uri->path = 'invoice/4711/0123456789abcdef0123456789abcdef';
        FakeHost::$contact = 7;
        FakeHost::$client = 12;
        $this->change('DROP TABLE {p}invoices');

        self::assertSame('', $this->withoutScripts('app_customers_footer'));
        self::assertNotSame([], FakeHost::$log);
    }

    public function test_the_portal_has_an_entry_and_a_card_for_contacts_only(): void
    {
        hooks()->do_action('clients_init');
        self::assertSame('', $this->printed('client_area_after_project_overview'));
        FakeHost::$contact = 7;
        hooks()->do_action('clients_init');

        self::assertSame('Rewards', FakeHost::$ci->portal_menu['loyalty_memberships']['name']);
        self::assertStringContainsString('data-loyalty-src="http://host.test/loyalty_memberships/rewards/card"', $this->printed('client_area_after_project_overview'));
    }

    public function test_a_placeholder_escapes_what_it_prints(): void
    {
        self::assertStringNotContainsString('"><script>', loyalty_memberships_placeholder('x"><script>', ['data-x' => '"><script>']));
    }

    private function printed(string $event, mixed ...$arguments): string
    {
        ob_start();
        hooks()->do_action($event, ...$arguments);

        return trim((string) ob_get_clean());
    }

    private function withoutScripts(string $event): string
    {
        return trim((string) preg_replace('#<script src="[^"]+"></script>#', '', $this->printed($event)));
    }
}
