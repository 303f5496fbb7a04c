"""The commands of whoever runs the product: up, migrate, doctor."""
