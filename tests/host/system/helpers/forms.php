<?php

/** Form fields in the host's looks. */

function host_attributes(array|string $attributes): string
{
    if (is_string($attributes)) {
        return $attributes === '' ? '' : ' ' . $attributes;
    }
    $html = '';
    foreach ($attributes as $name => $value) {
        $html .= ' ' . $name . '="' . html_escape((string) $value) . '"';
    }

    return $html;
}

function form_open(string $action = '', array|string $attributes = [], array $hidden = []): string
{
    $action     = preg_match('#^(\w+:)?//#', $action) ? $action : site_url($action ?: uri_string());
    $attributes = is_array($attributes) ? $attributes + ['method' => 'post', 'accept-charset' => 'utf-8'] : $attributes . ' method="post" accept-charset="utf-8"';
    $security   = get_instance()->security;
    $html       = '<form action="' . html_escape($action) . '"' . host_attributes($attributes) . '>';
    foreach ($hidden + [$security->get_csrf_token_name() => $security->get_csrf_hash()] as $name => $value) {
        $html .= form_hidden($name, (string) $value);
    }

    return $html;
}

function form_open_multipart(string $action = '', array|string $attributes = [], array $hidden = []): string
{
    return form_open($action, is_array($attributes) ? $attributes + ['enctype' => 'multipart/form-data'] : $attributes . ' enctype="multipart/form-data"', $hidden);
}

function form_close(string $extra = ''): string
{
    return '</form>' . $extra;
}

function form_hidden(string $name, string|int|float|null $value = ''): string
{
    return '<input type="hidden" name="' . html_escape($name) . '" value="' . html_escape((string) $value) . '">';
}

function set_value(string $field, mixed $default = '', bool $escape = true): string
{
    $posted = $_POST[$field] ?? null;
    $value  = is_string($posted) ? $posted : (string) $default;

    return $escape ? html_escape($value) : $value;
}

function host_field(string $name, string $label, string $control, array $group_attributes, string $group_class): string
{
    $label = $label === '' ? '' : '<label for="' . html_escape($name) . '" class="control-label">' . _l($label, '', false) . '</label>';

    return '<div class="form-group ' . html_escape($group_class) . '"' . host_attributes($group_attributes) . ">{$label}{$control}</div>";
}

function render_input(string $name, string $label = '', mixed $value = '', string $type = 'text', array $attributes = [], array $group_attributes = [], string $group_class = '', string $input_class = ''): string
{
    $control = '<input type="' . html_escape($type) . '" id="' . html_escape($name) . '" name="' . html_escape($name) . '" class="form-control ' . html_escape($input_class) . '"' . host_attributes($attributes) . ' value="' . html_escape(set_value($name, $value, false)) . '">';

    return host_field($name, $label, $control, $group_attributes, $group_class);
}

function render_date_input(string $name, string $label = '', mixed $value = '', array $attributes = [], array $group_attributes = [], string $group_class = '', string $input_class = ''): string
{
    return render_input($name, $label, $value, 'text', $attributes + ['autocomplete' => 'off', 'placeholder' => _d('2033-12-28')], $group_attributes, $group_class, 'datepicker ' . $input_class);
}

function render_datetime_input(string $name, string $label = '', mixed $value = '', array $attributes = [], array $group_attributes = [], string $group_class = '', string $input_class = ''): string
{
    return render_input($name, $label, $value, 'text', $attributes + ['autocomplete' => 'off', 'placeholder' => _dt('2033-12-28 21:45:06')], $group_attributes, $group_class, 'datetimepicker ' . $input_class);
}

function render_textarea(string $name, string $label = '', mixed $value = '', array $attributes = [], array $group_attributes = [], string $group_class = '', string $textarea_class = ''): string
{
    $control = '<textarea id="' . html_escape($name) . '" name="' . html_escape($name) . '" class="form-control ' . html_escape($textarea_class) . '"' . host_attributes($attributes + ['rows' => 4]) . '>' . html_escape(set_value($name, $value, false)) . '</textarea>';

    return host_field($name, $label, $control, $group_attributes, $group_class);
}

/**
 * @param array                       $options    rows
 * @param array{0: string, 1?: mixed} $attributes value column, then the text column or columns
 */
function render_select(string $name, array $options, array $attributes = [], string $label = '', mixed $selected = '', array $select_attributes = [], array $group_attributes = [], string $group_class = '', string $select_class = '', bool $include_blank = true): string
{
    [$key, $texts] = $attributes + ['id', 'name'];
    $html = $include_blank ? '<option value=""></option>' : '';
    foreach ($options as $option) {
        $option = (array) $option;
        $text   = implode(' ', array_map(static fn ($column) => $option[$column] ?? '', (array) $texts));
        $chosen = in_array((string) $option[$key], array_map('strval', (array) $selected), true) ? ' selected' : '';
        $html  .= '<option value="' . html_escape((string) $option[$key]) . '"' . $chosen . '>' . html_escape($text) . '</option>';
    }
    $control = '<select id="' . html_escape($name) . '" name="' . html_escape($name) . '" class="form-control selectpicker ' . html_escape($select_class) . '"' . host_attributes($select_attributes) . ">{$html}</select>";

    return host_field($name, $label, $control, $group_attributes, $group_class);
}

/** Prints the yes/no question of an option, as a field of the settings form. */
function render_yes_no_option(string $option, string $label, string $tooltip = '', string $yes_text = '', string $no_text = '', string $yes_value = '', string $no_value = ''): void
{
    $current = (string) get_option($option);
    echo '<div class="form-group"><label class="control-label clearfix">' . _l($label, '', false) . '</label>';
    foreach ([[$yes_value === '' ? '1' : $yes_value, $yes_text ?: _l('settings_yes')], [$no_value === '' ? '0' : $no_value, $no_text ?: _l('settings_no')]] as $index => [$value, $text]) {
        $id = html_escape("{$option}_{$index}");
        echo '<div class="radio radio-primary radio-inline"><label for="' . $id . '"><input type="radio" id="' . $id . '" name="settings[' . html_escape($option) . ']" value="' . html_escape($value) . '"' . ($current === $value || ($current === '' && $index === 1) ? ' checked' : '') . '> ' . html_escape($text) . '</label></div>';
    }
    echo ($tooltip === '' ? '' : '<p class="help-block">' . _l($tooltip, '', false) . '</p>') . '</div>';
}
