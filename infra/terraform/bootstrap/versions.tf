terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      Application = "PosterSaaS"
      Environment = "posters-${var.environment}"
      ManagedBy   = "terraform-bootstrap"
    }
  }
}
