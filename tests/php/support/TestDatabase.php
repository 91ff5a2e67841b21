<?php

declare(strict_types=1);

/**
 * A real MariaDB for the tests: the one of TEST_DATABASE_URL (as in mysql://user:password@host:port/name), or a private
 * one that is started here and removed at the end. All tables carry a prefix of their own.
 */
final class TestDatabase
{
    public const PREFIX = 'phpt_';

    private static ?mysqli $link = null;

    /** @var array{host: string, port?: int, user?: string, pass?: string, path: string}|null */
    private static ?array $at = null;

    public static function connect(): mysqli
    {
        mysqli_report(MYSQLI_REPORT_OFF);
        $url = getenv('TEST_DATABASE_URL');
        $at = self::$at ??= is_string($url) && $url !== '' ? parse_url($url) : self::startPrivateServer();
        $link = mysqli_init();
        for ($try = 0; $try < 100; $try++) {
            if (@$link->real_connect($at['host'], rawurldecode($at['user'] ?? ''), rawurldecode($at['pass'] ?? ''), ltrim($at['path'], '/'), $at['port'] ?? 3306)) {
                $link->set_charset('utf8mb4');
                $link->query("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");

                return $link;
            }
            usleep(100000);
            $link = mysqli_init();
        }
        throw new RuntimeException('no test database: ' . mysqli_connect_error());
    }

    /** An empty copy of the host's tables that the module reads, and none of ours. */
    public static function fresh(): TestConnection
    {
        self::$link ??= self::connect();
        $p = self::PREFIX;
        self::$link->query('SET FOREIGN_KEY_CHECKS = 0');
        foreach (self::$link->query("SHOW TABLES LIKE '" . str_replace('_', '\\_', $p) . "%'")->fetch_all() as [$table]) {
            self::$link->query("DROP TABLE `{$table}`");
        }
        foreach ([
            "{$p}payment_modes (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL, description TEXT, show_on_pdf INT NOT NULL,
                invoices_only INT NOT NULL, expenses_only INT NOT NULL, selected_by_default INT NOT NULL, active TINYINT NOT NULL)",
            "{$p}invoices (id INT AUTO_INCREMENT PRIMARY KEY, clientid INT NOT NULL, total DECIMAL(15,2) NOT NULL, status INT NOT NULL,
                adminnote TEXT, subtotal DECIMAL(15,2) NOT NULL DEFAULT 0, total_tax DECIMAL(15,2) NOT NULL DEFAULT 0, adjustment DECIMAL(15,2),
                discount_percent DECIMAL(15,2) DEFAULT 0, discount_total DECIMAL(15,2) DEFAULT 0, discount_type VARCHAR(30) NOT NULL DEFAULT '')",
            "{$p}taxes (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL, taxrate DECIMAL(15,2) NOT NULL)",
            "{$p}currencies (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL)",
            "{$p}invoicepaymentrecords (id INT AUTO_INCREMENT PRIMARY KEY, invoiceid INT NOT NULL, amount DECIMAL(15,2) NOT NULL,
                paymentmode VARCHAR(40), date DATE NOT NULL, transactionid MEDIUMTEXT)",
            "{$p}credits (id INT AUTO_INCREMENT PRIMARY KEY, invoice_id INT NOT NULL, amount DECIMAL(15,2) NOT NULL)",
            "{$p}clients (userid INT AUTO_INCREMENT PRIMARY KEY, company VARCHAR(191))",
            "{$p}customers_groups (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(191) NOT NULL)",
            "{$p}customer_groups (id INT AUTO_INCREMENT PRIMARY KEY, groupid INT NOT NULL, customer_id INT NOT NULL)",
            "{$p}contacts (id INT AUTO_INCREMENT PRIMARY KEY, userid INT NOT NULL, is_primary INT NOT NULL, active TINYINT NOT NULL,
                email VARCHAR(100) NOT NULL DEFAULT '', phonenumber VARCHAR(100) NOT NULL DEFAULT '')",
            "{$p}staff (staffid INT AUTO_INCREMENT PRIMARY KEY, active INT NOT NULL DEFAULT 1)",
            "{$p}emailtemplates (emailtemplateid INT AUTO_INCREMENT PRIMARY KEY, type MEDIUMTEXT NOT NULL, slug VARCHAR(100) NOT NULL,
                language VARCHAR(40), name MEDIUMTEXT NOT NULL, subject MEDIUMTEXT NOT NULL, message TEXT NOT NULL, fromname MEDIUMTEXT NOT NULL,
                fromemail VARCHAR(100), plaintext INT NOT NULL DEFAULT 0, active TINYINT NOT NULL DEFAULT 0, `order` INT NOT NULL)",
            "{$p}customfields (id INT AUTO_INCREMENT PRIMARY KEY, fieldto VARCHAR(30), name VARCHAR(150), type VARCHAR(20), active INT NOT NULL)",
            "{$p}customfieldsvalues (id INT AUTO_INCREMENT PRIMARY KEY, relid INT NOT NULL, fieldid INT NOT NULL, fieldto VARCHAR(15), value MEDIUMTEXT)",
            "{$p}lm_command (id BIGINT AUTO_INCREMENT PRIMARY KEY, kind VARCHAR(40) NOT NULL, payload LONGTEXT NOT NULL,
                idempotency_key VARCHAR(120) NOT NULL UNIQUE, status VARCHAR(12) NOT NULL, attempts SMALLINT NOT NULL DEFAULT 0,
                created_at DATETIME(3) NOT NULL, claimed_at DATETIME(3), finished_at DATETIME(3), result LONGTEXT, last_error VARCHAR(500))",
            "{$p}lm_redemption (id BIGINT AUTO_INCREMENT PRIMARY KEY, reference VARCHAR(40) NOT NULL UNIQUE, invoice_id INT NOT NULL,
                booking VARCHAR(10) NOT NULL, status VARCHAR(12) NOT NULL, discounted_at DATETIME(3))",
            "{$p}lm_sidecar (id VARCHAR(40) PRIMARY KEY, url VARCHAR(191) NOT NULL, version VARCHAR(20) NOT NULL, started_at DATETIME(3) NOT NULL,
                heartbeat_at DATETIME(3) NOT NULL)",
        ] as $table) {
            if (self::$link->query("CREATE TABLE {$table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci") === false) {
                throw new RuntimeException(self::$link->error);
            }
        }

        return new TestConnection(self::$link);
    }

    /** @return array{host: string, port: int, user: string, pass: string, path: string} */
    private static function startPrivateServer(): array
    {
        $folder = sys_get_temp_dir() . '/lm-phpunit-' . getmypid();
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $port = (int) substr(strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        mkdir($folder);
        $user = function_exists('posix_geteuid') && posix_geteuid() === 0 ? ['--user=root'] : [];
        self::run(['mariadb-install-db', '--no-defaults', "--datadir={$folder}/data", '--auth-root-authentication-method=normal', '--skip-test-db', ...$user], $folder);
        file_put_contents("{$folder}/init.sql", "CREATE DATABASE module_test;\nCREATE USER tester@'127.0.0.1' IDENTIFIED BY 'tester';\nGRANT ALL ON module_test.* TO tester@'127.0.0.1';\n");
        $server = proc_open(
            ['mariadbd', '--no-defaults', ...$user, "--datadir={$folder}/data", "--socket={$folder}/s.sock", "--port={$port}", "--pid-file={$folder}/pid",
                '--bind-address=127.0.0.1', '--skip-name-resolve', "--init-file={$folder}/init.sql", '--innodb-buffer-pool-size=32M'],
            [['file', '/dev/null', 'r'], ['file', "{$folder}/log", 'w'], ['file', "{$folder}/log", 'a']],
            $pipes,
        );
        register_shutdown_function(static function () use ($server, $folder): void {
            proc_terminate($server);
            while (proc_get_status($server)['running']) {
                usleep(50000);
            }
            proc_close($server);
            self::run(['rm', '-rf', $folder], '/tmp');
        });

        return ['host' => '127.0.0.1', 'port' => $port, 'user' => 'tester', 'pass' => 'tester', 'path' => '/module_test'];
    }

    private static function run(array $command, string $folder): void
    {
        $null = ['file', '/dev/null', 'w'];
        if (proc_close(proc_open($command, [['file', '/dev/null', 'r'], $null, $null], $pipes, $folder)) !== 0) {
            throw new RuntimeException($command[0] . ' did not work; give TEST_DATABASE_URL or install mariadb-server');
        }
    }
}
