<?php

/**
 * Base of all controllers. Its properties live in one shared registry, so that
 * the object an init file got hold of and the controller built later show the
 * same database, session and models.
 */
class CI_Controller
{
    private static ?CI_Controller $instance = null;

    /** @var array<string, mixed> */
    private static array $registry = [];

    public function __construct()
    {
        self::$instance = $this;
    }

    public static function &get_instance(): CI_Controller
    {
        return self::$instance;
    }

    public function &__get(string $name): mixed
    {
        if (!array_key_exists($name, self::$registry)) {
            trigger_error("Undefined property: \$CI->{$name}", E_USER_WARNING);
            $missing = null;

            return $missing;
        }

        return self::$registry[$name];
    }

    public function __set(string $name, mixed $value): void
    {
        self::$registry[$name] = $value;
    }

    public function __isset(string $name): bool
    {
        return isset(self::$registry[$name]);
    }

    public function __unset(string $name): void
    {
        unset(self::$registry[$name]);
    }
}
