// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

public static partial class namei
{
    private const string LAST_WORD_IS_DOT = ".";
    private const string LAST_WORD_IS_DOTDOT = "..";

    /// <summary>One step: to the last component so far. fs/namei.c, Linux 6.18. Returns as <see cref="pick_link"/>.</summary>
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
            return cstr.ERR_PTR(PTR_ERR(dentry));
        if (!dentry)
        {
            dentry = await lookup_slow(nd.last, nd.path.dentry);
            if (IS_ERR(dentry))
                return cstr.ERR_PTR(PTR_ERR(dentry));
        }
        if ((flags & WALK_MORE) == 0 && nd.depth != 0)
            await put_link(nd);
        return await step_into(nd, flags, dentry);
    }

    /// <summary>Takes the next component as the last so far; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: the hash, since names are compared as they are, and the reading of it word by word
    /// (WORD_AT_A_TIME_CONSTANTS, load_*(), REPEAT_BYTE(), HASH_MIX(), has_*(), prep_*(), create_*(), zero_*(),
    /// find_*(), fold_hash(), hash, len). Deviation: the text is searched by IndexOf() of ToString(), and last is its
    /// part(); last_slashes is what stands behind it.
    /// </remarks>
    /// <returns>What follows it.</returns>
    private static cstr hash_name(nameidata nd, cstr name, out string lastword)
    {
        var text = name.name.ToString();
        var end = text.IndexOf('/', name.at);
        if (end < 0)
            end = text.Length;
        nd.last = name.name.part(name.at, end - name.at);
        nd.last_slashes = end < text.Length ? 1 : 0;
        lastword = nd.last.ToString();
        return new cstr(name.name, end);
    }

    /// <summary>Walks all components but the last, which it leaves in nd.last; fs/namei.c, Linux 6.18.</summary>
    /// <remarks>
    /// Left out: may_lookup(), the search permission on the way, which the tasks have; dir_mode and dir_vfsuid, for
    /// sysctls that are off; d_hash() (DCACHE_OP_HASH). Deviation: hash_name() takes the name that is written here in
    /// C; a loop in the condition's place instead of the jump to OK, which stands inside a block.
    /// </remarks>
    private static async co<int> link_path_walk(cstr name, nameidata nd)
    {
        var depth = 0; // links whose targets this call walks

        nd.last_type = LAST_ROOT;
        nd.flags |= LOOKUP_PARENT;
        if (name.is_err)
            return name.at;
        if (name.c == '/')
        {
            do
            {
                name++;
            } while (name.c == '/');
        }
        if (name.c == '\0')
            return 0;

        for (; ; )
        {
            cstr link;

            name = hash_name(nd, name, out var lastword);

            switch (lastword)
            {
                case LAST_WORD_IS_DOTDOT:
                    nd.last_type = LAST_DOTDOT;
                    nd.state |= ND_JUMPED;
                    break;
                case LAST_WORD_IS_DOT:
                    nd.last_type = LAST_DOT;
                    break;
                default:
                    nd.last_type = LAST_NORM;
                    nd.state &= ~ND_JUMPED;
                    break;
            }

            while (name.c == '/')
                name++;
            if (name.c == '\0')
            {
                if (depth == 0)
                {
                    nd.flags &= ~LOOKUP_PARENT;
                    return 0;
                }
                name = nd.stack[--depth].name;
                link = await walk_component(nd, 0);
            }
            else
                link = await walk_component(nd, WALK_MORE);

            if (link)
            {
                if (link.is_err)
                    return link.at;
                var last = nd.stack[depth++];
                last.name = name;
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
}
