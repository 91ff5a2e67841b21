<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** One kind of command: what it needs, and how the host does it. */
abstract class Loyalty_command
{
    /** After so many attempts it is given up. */
    const ATTEMPTS = 5;

    protected $database;

    protected $host;

    public function __construct($database, $host)
    {
        $this->database = $database;
        $this->host     = $host;
    }

    abstract public function has_its_fields(array $payload);

    /** @return array [status, result or null, error or null] */
    abstract public function run(array $payload, $attempts);

    /** An exception may come after the work: a hook of another module, say. @return array|null the outcome, where the tables show it */
    public function outcome_after_error(array $payload)
    {
        return null;
    }

    /** What cannot be looked up afterwards is begun once: another attempt might do it a second time. */
    public function is_begun_once()
    {
        return false;
    }
}
