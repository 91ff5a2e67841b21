<?php

declare(strict_types=1);

/** Who acts is read from the host's session alone. */
final class IdentityTest extends HostTestCase
{
    public function test_staff_come_with_what_they_may_do(): void
    {
        FakeHost::$staff = 3;
        FakeHost::$capabilities = ['loyalty_memberships.view', 'loyalty_memberships.redeem', 'invoices.adjust'];

        $identity = Loyalty_module::identity()->of_staff();

        self::assertSame(['staff', 3, 'Ann Lée', false, ['view', 'redeem']], [$identity['actor'], $identity['staffId'], $identity['staffName'], $identity['isAdmin'], $identity['capabilities']]);
        self::assertArrayNotHasKey('clientId', $identity);
    }

    public function test_admins_may_do_everything(): void
    {
        FakeHost::$staff = 1;
        FakeHost::$isAdmin = true;

        self::assertSame(['view', 'adjust', 'redeem', 'configure', 'approve'], Loyalty_module::identity()->of_staff()['capabilities']);
    }

    public function test_a_contact_acts_for_its_client_and_redeems_only_with_the_permission_for_invoices(): void
    {
        FakeHost::$contact = 7;
        FakeHost::$client = 12;
        $identity = Loyalty_module::identity()->of_contact();
        self::assertSame(['contact', 7, 12, false], [$identity['actor'], $identity['contactId'], $identity['clientId'], $identity['contactMayRedeem']]);
        self::assertArrayNotHasKey('impersonatedBy', $identity);

        FakeHost::$contactPermissions = ['invoices'];
        self::assertTrue(Loyalty_module::identity()->of_contact()['contactMayRedeem']);
    }

    public function test_staff_logged_in_as_the_client_are_the_contact_in_the_portal_and_staff_in_the_admin_area(): void
    {
        FakeHost::$staff = 3;
        FakeHost::$contact = 7;
        FakeHost::$client = 12;

        $portal = Loyalty_module::identity()->of_contact();
        self::assertSame(['contact', 3], [$portal['actor'], $portal['impersonatedBy']]);
        self::assertArrayNotHasKey('staffId', $portal);
        self::assertArrayNotHasKey('contactId', Loyalty_module::identity()->of_staff());
    }

    public function test_language_formats_token_and_links_are_those_of_the_host(): void
    {
        FakeHost::speak('vietnamese');
        $identity = Loyalty_module::identity()->of_the_system();

        self::assertSame('vietnamese', $identity['language']);
        self::assertSame(['date' => '28-12-2033', 'dateTime' => '28-12-2033 21:45:06'], $identity['formats']);
        self::assertSame('csrf_token_name', $identity['csrf']['name']);
        self::assertSame([
            'site' => 'http://host.test/',
            'admin' => 'http://host.test/admin/loyalty_memberships/',
            'adminRoot' => 'http://host.test/admin/',
            'portal' => 'http://host.test/loyalty_memberships/rewards/',
            'assets' => 'http://host.test/modules/loyalty_memberships/assets/',
        ], $identity['links']);
    }

    public function test_addresses_are_passed_on_below_the_sidecars_root(): void
    {
        $path = static fn (string $uri, string $query = ''): string => Loyalty_request::path($uri, 'loyalty_memberships', '/admin', 'members', $query);

        self::assertSame('/admin/members', $path('admin/loyalty_memberships'));
        self::assertSame('/admin/members/12', $path('admin/loyalty_memberships/members/12'));
        self::assertSame('/admin/members?q=caf%C3%A9&page=2', $path('admin/loyalty_memberships', 'q=caf%C3%A9&page=2'));
        self::assertSame('/admin/a%20b/c', $path('admin/loyalty_memberships/a%20b/../c'));
        self::assertSame('/admin/members?q=%23%20%C3%A9', $path('admin/loyalty_memberships/members', "q=# \u{e9}"));
        self::assertSame('/portal/invoices/4711/panel', Loyalty_request::path('loyalty_memberships/rewards/invoices/4711/panel', 'rewards', '/portal', 'rewards', ''));
        self::assertSame('/portal/rewards', Loyalty_request::path('loyalty_memberships/rewards', 'rewards', '/portal', 'rewards', ''));
    }

    public function test_the_hosts_token_does_not_travel_in_the_address(): void
    {
        $path = static fn (string $query): string => Loyalty_request::path('admin/loyalty_memberships', 'loyalty_memberships', '/admin', 'members', $query, 'csrf_token_name');

        self::assertSame('/admin/members', $path('csrf_token_name=abc'));
        self::assertSame('/admin/members?q=1&page=2', $path('q=1&csrf_token_name=abc&page=2'));
        self::assertSame('/admin/members?q=1', $path('csrf_token_name=abc&q=1'));
    }

    public function test_a_form_goes_on_without_the_hosts_token(): void
    {
        self::assertSame(['points' => '5', 'ids' => ['1']], Loyalty_request::fields(['csrf_token_name' => 'x', 'points' => '5', 'ids' => ['1']], 'csrf_token_name'));
    }
}
