<?php defined('BASEPATH') or exit('No direct script access allowed');
$here  = current_url();
$print = static function (array $item) use ($here, &$print): void {
    if (!empty($item['collapse']) && empty($item['children'])) {
        return;
    }
    $open = false;
    foreach ($item['children'] ?? [] as $child) {
        $open = $open || str_starts_with($here, $child['href']);
    }
    $href    = empty($item['children']) ? $item['href'] : '#';
    $current = $href === $here || ($href !== admin_url() && $href !== '#' && str_starts_with($here . '/', rtrim($href, '/') . '/'));
    echo '<li class="menu-item-' . html_escape($item['slug']) . ($current ? ' active' : '') . ($open ? ' open' : '') . '">';
    echo '<a href="' . html_escape($href) . '"' . (empty($item['children']) ? '' : ' class="host-expand" role="button" aria-expanded="' . ($open ? 'true' : 'false') . '"') . ($current ? ' aria-current="page"' : '') . '>';
    echo ($item['icon'] ?? '') === '' ? '' : '<i class="' . html_escape($item['icon']) . ' menu-icon" aria-hidden="true"></i> ';
    echo '<span class="menu-text">' . html_escape($item['name']) . '</span>' . host_menu_badge($item['badge'] ?? []);
    echo (empty($item['children']) ? '' : '<i class="fa fa-angle-down host-arrow" aria-hidden="true"></i>') . '</a>';
    if (!empty($item['children'])) {
        echo '<ul class="nav host-children">';
        array_map($print, $item['children']);
        echo '</ul>';
    }
    echo '</li>';
};
$setup = $this->app_menu->get_setup_menu_items();
?>
<aside id="menu" class="host-sidebar">
    <nav aria-label="<?= _l('host_menu') ?>">
        <ul class="nav" id="side-menu">
            <?php array_map($print, array_values($this->app_menu->get_sidebar_menu_items())); ?>
            <?php if ($setup !== []) {
                $print(['slug' => 'setup', 'name' => _l('als_setup'), 'icon' => 'fa fa-cog', 'children' => array_values($setup)]);
            } ?>
        </ul>
    </nav>
</aside>
