"""Every way to sign in: password, second step, passkey, a provider that the installation trusts."""
