<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;

/** A test with an empty host: nobody logged in, fresh tables, the module registered. */
abstract class HostTestCase extends TestCase
{
    protected TestConnection $db;

    /** @var list<callable> what the request would do after its response */
    protected array $afterwards = [];

    protected int $pokes = 0;

    protected function setUp(): void
    {
        FakeHost::reset();
        FakePaymentsModel::reset();
        FakeMailer::reset();
        FakeSms::reset();
        $this->db = TestDatabase::fresh();
        FakeHost::$ci->db = $this->db;
        FakeHost::$options['loyalty_memberships_key'] = self::vectors()['key'];
        $this->afterwards = [];
        $this->pokes = 0;
        $this->startRequest('aaaaaaaaaaaa');
        (new ReflectionProperty(Loyalty_module::class, 'printed'))->setValue(null, []);
    }

    /** The signatures that the sidecar's own tests read as well. */
    protected static function vectors(): array
    {
        return json_decode((string) file_get_contents(dirname(__DIR__, 2) . '/fixtures/bridge-vectors.json'), true);
    }

    /** @return list<array<string, mixed>> */
    protected function rows(string $sql, array $binds = []): array
    {
        return $this->db->query(str_replace('{p}', TestDatabase::PREFIX, $sql), $binds)->result_array();
    }

    protected function change(string $sql, array $binds = []): void
    {
        $this->db->query(str_replace('{p}', TestDatabase::PREFIX, $sql), $binds);
    }

    /** The recorder of signals lives as long as a request. */
    protected function startRequest(string $id): Loyalty_signals
    {
        $signals = new Loyalty_signals(
            [Loyalty_module::class, 'database'],
            function (callable $work): void {
                $this->afterwards[] = $work;
            },
            function (): void {
                $this->pokes++;
            },
            $id,
        );
        (new ReflectionProperty(Loyalty_module::class, 'signals'))->setValue(null, $signals);

        return $signals;
    }

    protected function endRequest(): void
    {
        while ($this->afterwards !== []) {
            (array_shift($this->afterwards))();
        }
    }

    protected function activate(): void
    {
        (FakeHost::$activations['loyalty_memberships'])();
    }
}
