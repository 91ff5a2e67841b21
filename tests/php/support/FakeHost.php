<?php

declare(strict_types=1);

/** What the host's functions read and write in a test. */
final class FakeHost
{
    public static FakeHooks $hooks;
    public static object $ci;
    /** @var array<string, string> */
    public static array $options = [];
    /** @var list<array{string, string}> */
    public static array $log = [];
    /** @var list<array{int, string, string}> */
    public static array $taxed = [];
    /** @var list<array{string, string}> */
    public static array $alerts = [];
    /** @var array<string, callable> */
    public static array $activations = [];
    /** @var array<string, string> */
    public static array $texts = [];
    /** @var list<string> */
    public static array $capabilities = [];
    /** @var list<string> */
    public static array $contactPermissions = [];
    public static int $staff = 0;
    public static bool $isAdmin = false;
    public static int $contact = 0;
    public static int $client = 0;
    public static string $language = 'english';

    private static ?FakeHooks $registered = null;

    public static function reset(): void
    {
        self::$hooks = self::$registered ?? new FakeHooks();
        self::$options = ['default_timezone' => 'Europe/London', 'active_language' => 'english'];
        self::$log = self::$taxed = self::$alerts = self::$capabilities = self::$contactPermissions = [];
        self::$staff = self::$contact = self::$client = 0;
        self::$isAdmin = false;
        self::speak('english');
        self::$ci = new FakeCi();
    }

    /** The init file registers once per process; every test starts from what it registered. */
    public static function keepRegistrations(): void
    {
        self::$registered = self::$hooks;
    }

    public static function speak(string $language): void
    {
        $lang = [];
        include MODULE_FOLDER . "/language/{$language}/loyalty_memberships_lang.php";
        self::$language = $language;
        self::$texts = $lang;
    }
}

/** The host's object; models and libraries hang on it as they are loaded. */
#[AllowDynamicProperties]
final class FakeCi
{
    public ?object $db = null;
    public object $uri;
    public object $load;
    public object $security;

    public function __construct()
    {
        $this->uri = new class () {
            public string $path = '';

            public function uri_string(): string
            {
                return $this->path;
            }
        };
        $this->security = new class () {
            public function get_csrf_token_name(): string
            {
                return 'csrf_token_name';
            }

            public function get_csrf_hash(): string
            {
                return str_repeat('c', 32);
            }
        };
        $this->load = new class ($this) {
            public function __construct(private readonly FakeCi $ci)
            {
            }

            public function model(string $name): void
            {
                $this->ci->{$name} = $name === 'invoices_model' ? new FakeInvoicesModel() : new FakePaymentsModel();
            }
        };
    }
}
