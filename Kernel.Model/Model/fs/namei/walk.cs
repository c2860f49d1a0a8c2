// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    /// <summary>*s; NUL at the end.</summary>
    private static char char_at(cstr s)
    {
        var text = s.name.ToString();
        return s.at < text.Length ? text[s.at] : '\0';
    }

    /// <summary>Whether nothing follows.</summary>
    private static bool at_end(cstr s) => s.at == s.name.ToString().Length;

    /// <summary>The first place from <paramref name="s"/> on that is no slash.</summary>
    private static cstr skip_slashes(cstr s)
    {
        var text = s.name.ToString();
        var at = s.at;
        while (at < text.Length && text[at] == '/')
            at++;
        return new cstr(s.name, at);
    }

    /// <summary>Takes the next component as the last so far; fs/namei.c, Linux 6.18. (Names are compared as they are: no hash is needed.)</summary>
    /// <returns>What follows it.</returns>
    private static cstr hash_name(nameidata nd, cstr name)
    {
        var text = name.name.ToString();
        var end = text.IndexOf('/', name.at);
        if (end < 0)
            end = text.Length;
        nd.last = name.name.part(name.at, end - name.at);
        nd.last_slashes = end < text.Length ? 1 : 0;
        switch (text.AsSpan(name.at, end - name.at))
        {
            case "..":
                nd.last_type = LAST_DOTDOT;
                nd.state |= ND_JUMPED;
                break;
            case ".":
                nd.last_type = LAST_DOT;
                break;
            default:
                nd.last_type = LAST_NORM;
                nd.state &= ~ND_JUMPED;
                break;
        }
        return new cstr(name.name, end);
    }

    private static async co<cstr> walk_component(nameidata nd, int flags)
    {
        if (nd.last_type != LAST_NORM)
        {
            if ((flags & WALK_MORE) == 0 && nd.depth != 0)
                await put_link(nd);
            return await handle_dots(nd, nd.last_type);
        }
        var dentry = await lookup_fast(nd);
        if (IS_ERR(dentry))
            return cstr.error(PTR_ERR(dentry));
        if (!dentry)
        {
            dentry = await lookup_slow(nd.last, nd.path.dentry);
            if (IS_ERR(dentry))
                return cstr.error(PTR_ERR(dentry));
        }
        if ((flags & WALK_MORE) == 0 && nd.depth != 0)
            await put_link(nd);
        return await step_into(nd, flags, dentry);
    }

    /// <summary>
    /// Walks all components but the last, which it leaves in nd.last; fs/namei.c, Linux 6.18. The search permission of the
    /// directories on the way (may_lookup()) is not asked for.
    /// </summary>
    private static async co<int> link_path_walk(cstr name, nameidata nd)
    {
        var depth = 0; // links whose targets this call walks

        nd.last_type = LAST_ROOT;
        nd.flags |= LOOKUP_PARENT;
        if (name.is_err)
            return name.at;
        name = skip_slashes(name);
        if (at_end(name))
            return 0;

        while (true)
        {
            cstr link;

            name = skip_slashes(hash_name(nd, name));
            if (at_end(name))
            {
                if (depth == 0)
                {
                    nd.flags &= ~LOOKUP_PARENT;
                    return 0;
                }
                name = pop_name(nd, --depth);
                link = await walk_component(nd, 0);
            }
            else
                link = await walk_component(nd, WALK_MORE);

            if (!link.is_null)
            {
                if (link.is_err)
                    return link.at;
                push_name(nd, depth++, name);
                name = link;
                continue;
            }
            if (!d_can_lookup(nd.path.dentry))
            {
                if ((nd.flags & LOOKUP_RCU) != 0)
                {
                    if (!await try_to_unlazy(nd))
                        return -ECHILD;
                }
                return -ENOTDIR;
            }
        }
    }

    private static void push_name(nameidata nd, int depth, cstr name)
    {
        var saved = nd.stack[depth];
        saved.name = name.name;
        saved.at = name.at;
    }

    private static cstr pop_name(nameidata nd, int depth)
    {
        var saved = nd.stack[depth];
        return new cstr(saved.name, saved.at);
    }
}
