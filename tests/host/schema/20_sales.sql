-- Sales tables of the stand-in host: names, types and nullability as the host contract lists them.
-- `{prefix}` is replaced by the instance's table prefix. Columns that only newer releases have are
-- added by 21_sales_seed.php.

CREATE TABLE IF NOT EXISTS `{prefix}countries` (
  `country_id` INT(11) NOT NULL AUTO_INCREMENT,
  `iso2` CHAR(2) DEFAULT NULL,
  `short_name` VARCHAR(80) NOT NULL DEFAULT '',
  `long_name` VARCHAR(80) NOT NULL DEFAULT '',
  PRIMARY KEY (`country_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}clients` (
  `userid` INT(11) NOT NULL AUTO_INCREMENT,
  `company` VARCHAR(191) DEFAULT NULL,
  `vat` VARCHAR(50) DEFAULT NULL,
  `phonenumber` VARCHAR(30) DEFAULT NULL,
  `country` INT(11) NOT NULL DEFAULT 0,
  `city` VARCHAR(100) DEFAULT NULL,
  `zip` VARCHAR(15) DEFAULT NULL,
  `state` VARCHAR(50) DEFAULT NULL,
  `address` VARCHAR(191) DEFAULT NULL,
  `website` VARCHAR(150) DEFAULT NULL,
  `datecreated` DATETIME NOT NULL,
  `active` INT(11) NOT NULL DEFAULT 1,
  `leadid` INT(11) DEFAULT NULL,
  `billing_street` VARCHAR(200) DEFAULT NULL,
  `billing_city` VARCHAR(100) DEFAULT NULL,
  `billing_state` VARCHAR(100) DEFAULT NULL,
  `billing_zip` VARCHAR(100) DEFAULT NULL,
  `billing_country` INT(11) DEFAULT 0,
  `shipping_street` VARCHAR(200) DEFAULT NULL,
  `shipping_city` VARCHAR(100) DEFAULT NULL,
  `shipping_state` VARCHAR(100) DEFAULT NULL,
  `shipping_zip` VARCHAR(100) DEFAULT NULL,
  `shipping_country` INT(11) DEFAULT 0,
  `longitude` VARCHAR(191) DEFAULT NULL,
  `latitude` VARCHAR(191) DEFAULT NULL,
  `default_language` VARCHAR(40) DEFAULT NULL,
  `default_currency` INT(11) NOT NULL DEFAULT 0,
  `show_primary_contact` INT(11) NOT NULL DEFAULT 0,
  `stripe_id` VARCHAR(40) DEFAULT NULL,
  `registration_confirmed` INT(11) NOT NULL DEFAULT 1,
  `addedfrom` INT(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`userid`),
  KEY `country` (`country`),
  KEY `leadid` (`leadid`),
  KEY `company` (`company`),
  KEY `active` (`active`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}contacts` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `userid` INT(11) NOT NULL,
  `is_primary` INT(11) NOT NULL DEFAULT 1,
  `firstname` VARCHAR(191) NOT NULL,
  `lastname` VARCHAR(191) NOT NULL,
  `email` VARCHAR(100) NOT NULL,
  `phonenumber` VARCHAR(100) NOT NULL DEFAULT '',
  `title` VARCHAR(100) DEFAULT NULL,
  `datecreated` DATETIME NOT NULL,
  `password` VARCHAR(255) DEFAULT NULL,
  `new_pass_key` VARCHAR(32) DEFAULT NULL,
  `new_pass_key_requested` DATETIME DEFAULT NULL,
  `email_verified_at` DATETIME DEFAULT NULL,
  `email_verification_key` VARCHAR(32) DEFAULT NULL,
  `email_verification_sent_at` DATETIME DEFAULT NULL,
  `last_ip` VARCHAR(40) DEFAULT NULL,
  `last_login` DATETIME DEFAULT NULL,
  `last_password_change` DATETIME DEFAULT NULL,
  `active` TINYINT(1) NOT NULL DEFAULT 1,
  `profile_image` VARCHAR(191) DEFAULT NULL,
  `direction` VARCHAR(3) DEFAULT NULL,
  `invoice_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `estimate_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `credit_note_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `contract_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `task_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `project_emails` TINYINT(1) NOT NULL DEFAULT 1,
  `ticket_emails` TINYINT(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  KEY `userid` (`userid`),
  KEY `firstname` (`firstname`),
  KEY `lastname` (`lastname`),
  KEY `email` (`email`),
  KEY `is_primary` (`is_primary`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}contact_permissions` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `permission_id` INT(11) NOT NULL,
  `userid` INT(11) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `userid` (`userid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}customers_groups` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(191) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}customer_groups` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `groupid` INT(11) NOT NULL,
  `customer_id` INT(11) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `groupid` (`groupid`),
  KEY `customer_id` (`customer_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}invoices` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `sent` TINYINT(1) NOT NULL DEFAULT 0,
  `datesend` DATETIME DEFAULT NULL,
  `clientid` INT(11) NOT NULL,
  `deleted_customer_name` VARCHAR(100) DEFAULT NULL,
  `number` INT(11) NOT NULL,
  `prefix` VARCHAR(50) DEFAULT NULL,
  `number_format` INT(11) NOT NULL DEFAULT 0,
  `datecreated` DATETIME NOT NULL,
  `date` DATE NOT NULL,
  `duedate` DATE DEFAULT NULL,
  `currency` INT(11) NOT NULL,
  `subtotal` DECIMAL(15,2) NOT NULL,
  `total_tax` DECIMAL(15,2) NOT NULL DEFAULT 0.00,
  `total` DECIMAL(15,2) NOT NULL,
  `adjustment` DECIMAL(15,2) DEFAULT NULL,
  `addedfrom` INT(11) DEFAULT NULL,
  `hash` VARCHAR(32) NOT NULL,
  `status` INT(11) NOT NULL DEFAULT 1,
  `clientnote` TEXT DEFAULT NULL,
  `adminnote` TEXT DEFAULT NULL,
  `last_overdue_reminder` DATE DEFAULT NULL,
  `last_due_reminder` DATE DEFAULT NULL,
  `cancel_overdue_reminders` INT(11) NOT NULL DEFAULT 0,
  `allowed_payment_modes` LONGTEXT DEFAULT NULL,
  `token` LONGTEXT DEFAULT NULL,
  `discount_percent` DECIMAL(15,2) DEFAULT 0.00,
  `discount_total` DECIMAL(15,2) DEFAULT 0.00,
  `discount_type` VARCHAR(30) NOT NULL,
  `recurring` INT(11) NOT NULL DEFAULT 0,
  `recurring_type` VARCHAR(10) DEFAULT NULL,
  `custom_recurring` TINYINT(1) NOT NULL DEFAULT 0,
  `cycles` INT(11) NOT NULL DEFAULT 0,
  `total_cycles` INT(11) NOT NULL DEFAULT 0,
  `is_recurring_from` INT(11) DEFAULT NULL,
  `last_recurring_date` DATE DEFAULT NULL,
  `terms` TEXT DEFAULT NULL,
  `sale_agent` INT(11) NOT NULL DEFAULT 0,
  `billing_street` VARCHAR(200) DEFAULT NULL,
  `billing_city` VARCHAR(100) DEFAULT NULL,
  `billing_state` VARCHAR(100) DEFAULT NULL,
  `billing_zip` VARCHAR(100) DEFAULT NULL,
  `billing_country` INT(11) DEFAULT NULL,
  `shipping_street` VARCHAR(200) DEFAULT NULL,
  `shipping_city` VARCHAR(100) DEFAULT NULL,
  `shipping_state` VARCHAR(100) DEFAULT NULL,
  `shipping_zip` VARCHAR(100) DEFAULT NULL,
  `shipping_country` INT(11) DEFAULT NULL,
  `include_shipping` TINYINT(1) NOT NULL DEFAULT 0,
  `show_shipping_on_invoice` TINYINT(1) NOT NULL DEFAULT 1,
  `show_quantity_as` INT(11) NOT NULL DEFAULT 1,
  `project_id` INT(11) DEFAULT 0,
  `subscription_id` INT(11) NOT NULL DEFAULT 0,
  `short_link` VARCHAR(100) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `currency` (`currency`),
  KEY `clientid` (`clientid`),
  KEY `project_id` (`project_id`),
  KEY `sale_agent` (`sale_agent`),
  KEY `total` (`total`),
  KEY `status` (`status`),
  KEY `number` (`number`),
  KEY `date` (`date`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}invoicepaymentrecords` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `invoiceid` INT(11) NOT NULL,
  `amount` DECIMAL(15,2) NOT NULL,
  `paymentmode` VARCHAR(40) DEFAULT NULL,
  `paymentmethod` VARCHAR(191) DEFAULT NULL,
  `date` DATE NOT NULL,
  `daterecorded` DATETIME NOT NULL,
  `note` TEXT NOT NULL,
  `transactionid` MEDIUMTEXT DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `invoiceid` (`invoiceid`),
  KEY `paymentmethod` (`paymentmethod`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}itemable` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `rel_id` INT(11) NOT NULL,
  `rel_type` VARCHAR(15) NOT NULL,
  `description` MEDIUMTEXT NOT NULL,
  `long_description` MEDIUMTEXT DEFAULT NULL,
  `qty` DECIMAL(15,2) NOT NULL,
  `rate` DECIMAL(15,2) NOT NULL,
  `unit` VARCHAR(40) DEFAULT NULL,
  `item_order` INT(11) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `rel_id` (`rel_id`),
  KEY `rel_type` (`rel_type`),
  KEY `qty` (`qty`),
  KEY `rate` (`rate`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}item_tax` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `itemid` INT(11) NOT NULL,
  `rel_id` INT(11) NOT NULL,
  `rel_type` VARCHAR(20) NOT NULL,
  `taxrate` DECIMAL(15,2) NOT NULL,
  `taxname` VARCHAR(100) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `itemid` (`itemid`),
  KEY `rel_id` (`rel_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}items` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `description` MEDIUMTEXT NOT NULL,
  `long_description` TEXT DEFAULT NULL,
  `rate` DECIMAL(15,2) NOT NULL,
  `tax` INT(11) DEFAULT NULL,
  `tax2` INT(11) DEFAULT NULL,
  `unit` VARCHAR(40) DEFAULT NULL,
  `group_id` INT(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  KEY `tax` (`tax`),
  KEY `tax2` (`tax2`),
  KEY `group_id` (`group_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}items_groups` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(50) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}taxes` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(100) NOT NULL,
  `taxrate` DECIMAL(15,2) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}related_items` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `rel_id` INT(11) NOT NULL,
  `rel_type` VARCHAR(30) NOT NULL,
  `item_id` INT(11) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}payment_modes` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(100) NOT NULL,
  `description` TEXT DEFAULT NULL,
  `show_on_pdf` INT(11) NOT NULL DEFAULT 0,
  `invoices_only` INT(11) NOT NULL DEFAULT 0,
  `expenses_only` INT(11) NOT NULL DEFAULT 0,
  `selected_by_default` INT(11) NOT NULL DEFAULT 1,
  `active` TINYINT(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}creditnotes` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `clientid` INT(11) NOT NULL,
  `deleted_customer_name` VARCHAR(100) DEFAULT NULL,
  `number` INT(11) NOT NULL,
  `prefix` VARCHAR(50) DEFAULT NULL,
  `number_format` INT(11) NOT NULL DEFAULT 1,
  `datecreated` DATETIME NOT NULL,
  `date` DATE NOT NULL,
  `adminnote` TEXT DEFAULT NULL,
  `terms` TEXT DEFAULT NULL,
  `clientnote` TEXT DEFAULT NULL,
  `currency` INT(11) NOT NULL,
  `subtotal` DECIMAL(15,2) NOT NULL,
  `total_tax` DECIMAL(15,2) NOT NULL DEFAULT 0.00,
  `total` DECIMAL(15,2) NOT NULL,
  `adjustment` DECIMAL(15,2) DEFAULT NULL,
  `addedfrom` INT(11) DEFAULT NULL,
  `status` INT(11) NOT NULL DEFAULT 1,
  `project_id` INT(11) NOT NULL DEFAULT 0,
  `discount_percent` DECIMAL(15,2) DEFAULT 0.00,
  `discount_total` DECIMAL(15,2) DEFAULT 0.00,
  `discount_type` VARCHAR(30) NOT NULL,
  `billing_street` VARCHAR(200) DEFAULT NULL,
  `billing_city` VARCHAR(100) DEFAULT NULL,
  `billing_state` VARCHAR(100) DEFAULT NULL,
  `billing_zip` VARCHAR(100) DEFAULT NULL,
  `billing_country` INT(11) DEFAULT NULL,
  `shipping_street` VARCHAR(200) DEFAULT NULL,
  `shipping_city` VARCHAR(100) DEFAULT NULL,
  `shipping_state` VARCHAR(100) DEFAULT NULL,
  `shipping_zip` VARCHAR(100) DEFAULT NULL,
  `shipping_country` INT(11) DEFAULT NULL,
  `include_shipping` TINYINT(1) NOT NULL DEFAULT 0,
  `show_shipping_on_credit_note` TINYINT(1) NOT NULL DEFAULT 1,
  `show_quantity_as` INT(11) NOT NULL DEFAULT 1,
  `reference_no` VARCHAR(100) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `currency` (`currency`),
  KEY `clientid` (`clientid`),
  KEY `project_id` (`project_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- `staff_id` has no default on purpose: a caller without a staff login must say who applied the credit.
CREATE TABLE IF NOT EXISTS `{prefix}credits` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `invoice_id` INT(11) NOT NULL,
  `credit_id` INT(11) NOT NULL,
  `staff_id` INT(11) NOT NULL,
  `date` DATE NOT NULL,
  `date_applied` DATETIME NOT NULL,
  `amount` DECIMAL(15,2) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `invoice_id` (`invoice_id`),
  KEY `credit_id` (`credit_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}creditnote_refunds` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `credit_note_id` INT(11) NOT NULL,
  `staff_id` INT(11) NOT NULL,
  `refunded_on` DATE NOT NULL,
  `payment_mode` VARCHAR(40) NOT NULL,
  `note` TEXT DEFAULT NULL,
  `amount` DECIMAL(15,2) NOT NULL,
  `created_at` DATETIME DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `credit_note_id` (`credit_note_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}sales_activity` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `rel_type` VARCHAR(20) DEFAULT NULL,
  `rel_id` INT(11) NOT NULL,
  `description` TEXT NOT NULL,
  `additional_data` TEXT DEFAULT NULL,
  `staffid` VARCHAR(11) DEFAULT NULL,
  `full_name` VARCHAR(100) DEFAULT NULL,
  `date` DATETIME NOT NULL,
  PRIMARY KEY (`id`),
  KEY `rel` (`rel_type`, `rel_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}payment_attempts` (
  `id` INT(11) NOT NULL AUTO_INCREMENT,
  `reference` VARCHAR(100) NOT NULL,
  `invoice_id` INT(11) NOT NULL,
  `amount` DECIMAL(15,2) NOT NULL,
  `fee` DECIMAL(15,2) NOT NULL DEFAULT 0.00,
  `payment_gateway` VARCHAR(100) NOT NULL,
  `created_at` DATETIME NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `reference` (`reference`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
