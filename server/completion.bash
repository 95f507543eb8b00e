# bash completion for dayun: subcommands, their options, and files where files are taken.
_dayun() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" each
    local commands="import candidates export serve get show search names path group structure funding worklist changes suggest decide decisions rejects undo check version"
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ " $commands " == *" $each "* ]] && command=$each && break
    done
    if [[ $before == --db ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    fi
    if [[ $before == --view ]]; then
        mapfile -t COMPREPLY < <(compgen -W "working meeting" -- "$word")
        return
    fi
    local options="--help --db --json"
    case $command in
        "") options="$commands $options" ;;
        export) options="--format --output --template $options" ;;
        serve) options="--host --port --rate --view $options" ;;
        search) options="--limit $options" ;;
        names) options="--filter --format --output --view $options" ;;
        path) options="--max-hops -k --source --min-sources --avoid --via-type $options" ;;
        group) options="--with --source $options" ;;
        structure) options="--measure --limit --source --type --predicate $options" ;;
        get) options="/v1/search?q= /v1/entities/ /v1/neighbourhood?id= /v1/vocabulary /v1/version $options" ;;
        candidates) options="accept refuse correct --document --kind --matching --at-least --below --all --by --reason $options" ;;
        import) options="--as --encoding --rejects --follows --rehearse $options"
            if [[ $word != -* ]]; then
                compopt -o filenames
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
                return
            fi
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}
complete -F _dayun dayun
