<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Where the module's parts are put together; the only place that constructs them. */
class Loyalty_module
{
    /** One recorder per request: it keeps the request's id and what was recorded already. */
    private static $signals;

    /** What was printed into this page already. */
    private static $printed = [];

    /** A connection is never kept: an add-on for several tenants may change it, and the prefix, within one request. */
    public static function database()
    {
        return new Loyalty_database(get_instance()->db, db_prefix());
    }

    public static function host()
    {
        return new Loyalty_host();
    }

    public static function templates()
    {
        return new Loyalty_templates(self::database(), self::host());
    }

    public static function participation()
    {
        return new Loyalty_participation(self::database());
    }

    public static function signals()
    {
        if (self::$signals === null) {
            self::$signals = new Loyalty_signals(
                [__CLASS__, 'database'],
                'register_shutdown_function',
                function () {
                    self::sidecar()->poke(self::identity()->of_the_system());
                }
            );
        }

        return self::$signals;
    }

    public static function sidecar()
    {
        $directory = new Loyalty_directory([__CLASS__, 'database'], get_option('loyalty_memberships_allow_remote') === '1');

        return new Loyalty_sidecar(new Loyalty_curl_transport(), $directory, (string) get_option('loyalty_memberships_key'));
    }

    public static function identity()
    {
        return new Loyalty_identity(self::host());
    }

    public static function commands()
    {
        return new Loyalty_commands([__CLASS__, 'database'], self::host());
    }

    /** Passes requests on to the sidecar, and shows its answers inside the page of the given controller. */
    public static function proxy(Loyalty_surface $surface)
    {
        $sidecar  = self::sidecar();
        $identity = self::identity();
        $report   = function (array $ids) use ($sidecar, $identity) {
            return $sidecar->report_finished($ids, $identity->of_the_system());
        };

        return new Loyalty_proxy(
            self::host(),
            $sidecar,
            new Loyalty_delivery($surface, new Loyalty_output(), self::commands(), $report)
        );
    }

    /** True the first time within a request: for places that more than one event of the host may lead to. */
    public static function is_first($place)
    {
        if (isset(self::$printed[$place])) {
            return false;
        }
        self::$printed[$place] = true;

        return true;
    }

    /** Renders one of our views without the host's loader, so that it works in every context. */
    public static function view($name, array $data = [])
    {
        extract($data, EXTR_SKIP);
        ob_start();
        require dirname(__DIR__) . '/views/' . $name . '.php';

        return ob_get_clean();
    }
}
