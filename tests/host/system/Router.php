<?php

/**
 * Finds the controller of an address: the host's own first, then a module's.
 *   admin/<m>[/<method>/<args>]      the controller named like the module
 *   admin/<m>/<controller>/<method>  another controller of it
 *   <m>/<controller>/<method>        portal and neutral controllers
 */
class Router
{
    /** Runs the controller for the current path. */
    public function dispatch(): void
    {
        $CI = get_instance();
        if (!$CI->uri->is_allowed()) {
            show_error('The URI you submitted has disallowed characters.', 400);
        }
        $CI->security->csrf_verify($this->csrf_exclusions());

        $target = $this->resolve(array_values($CI->uri->segment_array())) ?? show_404();
        [$file, $module, $segments] = $target;
        $CI->load->in_module($module);
        require_once $file;
        $class  = basename($file, '.php');
        $method = $segments[0] ?? 'index';
        $params = array_slice($segments, 1);
        $CI->router = (object) ['class' => strtolower($class), 'method' => $method, 'module' => $module];

        $controller = new $class();
        if (method_exists($controller, '_remap')) {
            $controller->_remap($method, $params);
        } elseif ($this->may_be_called($controller, $method)) {
            $controller->{$method}(...$params);
        } else {
            show_404();
        }
        $CI->output->_display();
    }

    /**
     * @param list<string> $segments
     *
     * @return array{string, string, list<string>}|null controller file, module, method and arguments
     */
    private function resolve(array $segments): ?array
    {
        if ($segments === []) {
            $segments = ['clients'];
        }
        $routed = $this->apply_routes(implode('/', $segments), require APPPATH . 'config/routes.php');
        $segments = explode('/', $routed);
        $admin  = $segments[0] === 'admin';
        $rest   = $admin ? (array_slice($segments, 1) ?: ['dashboard']) : $segments;
        $folder = APPPATH . 'controllers/' . ($admin ? 'admin/' : '');
        if (is_file($file = $folder . ucfirst($rest[0]) . '.php')) {
            return [$file, '', array_slice($rest, 1)];
        }

        return get_instance()->app_modules->is_active($rest[0]) ? $this->in_module($rest[0], $segments, array_slice($rest, 1)) : null;
    }

    private function in_module(string $module, array $segments, array $rest): ?array
    {
        $base = APP_MODULES_PATH . $module . '/';
        if (is_file($base . 'config/routes.php')) {
            $route = [];
            include $base . 'config/routes.php';
            $uri    = implode('/', $segments);
            $routed = $this->apply_routes($uri, $route);
            // The target of a module's route is relative to the module.
            $rest = $routed === $uri ? $rest : array_values(array_diff_key(explode('/', $routed), explode('/', $routed)[0] === $module ? [0 => 1] : []));
        }
        $candidates = isset($rest[0]) ? [[ucfirst($rest[0]), array_slice($rest, 1)]] : [];
        $candidates[] = [ucfirst($module), $rest];
        foreach ($candidates as [$class, $remaining]) {
            if (is_file($file = "{$base}controllers/{$class}.php")) {
                return [$file, $module, $remaining];
            }
        }

        return null;
    }

    private function apply_routes(string $uri, array $routes): string
    {
        foreach ($routes as $pattern => $target) {
            $pattern = '#^' . str_replace([':any', ':num'], ['[^/]+', '[0-9]+'], $pattern) . '$#';
            if (preg_match($pattern, $uri)) {
                return preg_replace($pattern, $target, $uri);
            }
        }

        return $uri;
    }

    private function may_be_called(object $controller, string $method): bool
    {
        return !str_starts_with($method, '_') && is_callable([$controller, $method])
            && method_exists($controller, $method) && !method_exists('CI_Controller', $method);
    }

    /** @return list<string> */
    private function csrf_exclusions(): array
    {
        $uris = ['gateways/.*'];
        foreach (get_instance()->app_modules->active_names() as $module) {
            if (is_file($file = APP_MODULES_PATH . $module . '/config/csrf_exclude_uris.php')) {
                $uris = array_merge($uris, (array) include $file);
            }
        }

        return $uris;
    }
}
