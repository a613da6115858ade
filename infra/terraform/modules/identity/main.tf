resource "aws_cognito_user_pool" "this" {
  name                     = var.name
  user_pool_tier           = var.threat_protection == "OFF" ? "ESSENTIALS" : "PLUS"
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.mfa

  username_configuration {
    case_sensitive = false
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = false # length does more than a sign at the end
    temporary_password_validity_days = 3
  }

  software_token_mfa_configuration {
    enabled = true
  }

  # Invitations are bound to a verified address, so a changed one counts only once it is verified too.
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = false
  }

  user_pool_add_ons {
    advanced_security_mode = var.threat_protection
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  domain       = var.domain_prefix
  user_pool_id = aws_cognito_user_pool.this.id
}

# Operators: who is in it sees /admin (docs/runbook.md).
resource "aws_cognito_user_group" "admin" {
  name         = "admin"
  description  = "Operators"
  user_pool_id = aws_cognito_user_pool.this.id
}

# The same scopes as API keys have. The portal's own client does not ask for them: it signs people in.
resource "aws_cognito_resource_server" "api" {
  identifier   = "posters"
  name         = "PosterSaaS API"
  user_pool_id = aws_cognito_user_pool.this.id

  dynamic "scope" {
    for_each = {
      read     = "See posters and credits"
      generate = "Read, and make posters"
      manage   = "Generate, and manage posters and members"
    }

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}

resource "aws_cognito_user_pool_client" "portal" {
  name            = "${var.name}-portal"
  user_pool_id    = aws_cognito_user_pool.this.id
  generate_secret = true

  # Code only (the portal adds PKCE). No flow takes a password from anybody but Cognito's own pages.
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email"]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = var.callback_urls
  logout_urls                          = var.sign_out_urls

  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true

  # People may write their address and nothing else: no claim decides who is in which workspace.
  read_attributes  = ["email", "email_verified"]
  write_attributes = ["email"]

  # Sessions end after 12 hours at the latest, so nothing needs to be refreshed for longer.
  access_token_validity  = 60
  id_token_validity      = 60
  refresh_token_validity = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}
