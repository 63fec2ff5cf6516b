/* The command line decides what runs. */
#include "commands/subcommand.h"

int main(int argc, char **argv) {
    return subcommand_main(argc, argv);
}
