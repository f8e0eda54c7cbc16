package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// denied says of a file that may not be opened whose it is and who could.
func denied(path string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("open %s: %w", path, err)
	}
	owned := path
	var stat unix.Stat_t
	if unix.Stat(owned, &stat) != nil {
		if owned = filepath.Dir(path); unix.Stat(owned, &stat) != nil {
			return fmt.Errorf("open %s: %w", path, err)
		}
	}
	folderOwner := userName(int(stat.Uid))
	var folder unix.Stat_t
	if unix.Stat(filepath.Dir(path), &folder) == nil {
		folderOwner = userName(int(folder.Uid))
	}
	return fmt.Errorf("open %s: %w: %s belongs to %s, and this runs as %s; run every command as the folder's owner (sudo -u %s …), and give back what another user left there (sudo chown -R %s: %s)",
		path, fs.ErrPermission, owned, userName(int(stat.Uid)), userName(os.Geteuid()), folderOwner, folderOwner, filepath.Dir(path))
}

func userName(uid int) string {
	if found, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		return found.Username
	}
	return "user " + strconv.Itoa(uid)
}

// giveToOwnerOf leaves a file that root has made in somebody's folder to them, so that their server can open it.
func giveToOwnerOf(dir, path string) {
	var stat unix.Stat_t
	if os.Geteuid() == 0 && unix.Stat(dir, &stat) == nil && stat.Uid != 0 {
		_ = os.Lchown(path, int(stat.Uid), int(stat.Gid)) // where it cannot, the next start says so
	}
}
