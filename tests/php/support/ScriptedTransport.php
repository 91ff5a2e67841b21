<?php

declare(strict_types=1);

/** A sidecar that answers as told and remembers what it was asked. */
final class ScriptedTransport
{
    /** @var list<array{method: string, url: string, headers: array<string, string>, body: string, budget: int}> */
    public array $asked = [];

    /** @param list<callable(array): array> $answers one per request, given the headers */
    public function __construct(private array $answers)
    {
    }

    public function send(string $method, string $url, array $lines, string $body, int $budget): array
    {
        return (array_shift($this->answers))($this->remember($method, $url, $lines, $body, $budget));
    }

    public function notify(string $url, array $lines, string $body, int $budget): void
    {
        $this->remember('POST', $url, $lines, $body, $budget);
    }

    /** @return array<string, string> the headers by their lower-case names */
    private function remember(string $method, string $url, array $lines, string $body, int $budget): array
    {
        $headers = [];
        foreach ($lines as $line) {
            [$name, $value] = explode(': ', $line, 2);
            $headers[strtolower($name)] = $value;
        }
        $this->asked[] = ['method' => $method, 'url' => $url, 'headers' => $headers, 'body' => $body, 'budget' => $budget];

        return $headers;
    }

    /** A rightly signed answer. */
    public static function signed(string $key, int $status, array|string $fields): callable
    {
        return static function (array $headers) use ($key, $status, $fields): array {
            $body = is_string($fields) ? $fields : json_encode($fields);
            $signature = (new Loyalty_signature($key))->of_answer($headers['x-loyalty-nonce'], $status, $body);

            return ['status' => $status, 'headers' => ['x-loyalty-signature' => $signature], 'body' => $body];
        };
    }
}
