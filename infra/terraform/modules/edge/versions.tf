terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
      # CloudFront takes its certificate, firewall and log delivery from us-east-1, wherever the rest is.
      configuration_aliases = [aws.us_east_1]
    }
  }
}
